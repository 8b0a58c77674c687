package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a commit promises when the program, or the disk under it, stops in the middle. */
class CrashTest {

    private static final int SHORT_MESSAGE = 10;
    private static final int MESSAGE_THAT_FILLS_THE_LOG = 400_000;

    @TempDir
    private Path directory;

    @Test
    void what_was_committed_before_a_kill_is_there_and_nothing_is_there_in_part() throws Exception {
        killAfter(1, SHORT_MESSAGE);
        killAfter(300, SHORT_MESSAGE);
        killAfter(57, SHORT_MESSAGE);
    }

    @Test
    void a_kill_while_the_log_is_folded_into_the_tables_loses_nothing() throws Exception {
        killAfter(85, MESSAGE_THAT_FILLS_THE_LOG);
        killAfter(10, MESSAGE_THAT_FILLS_THE_LOG);
    }

    private void killAfter(int commits, int messageLength) throws IOException, InterruptedException {
        List<String> printed;
        try (ChildJvm child =
                ChildJvm.start(CountingCommits.class, directory.toString(), Integer.toString(messageLength))) {
            printed = new ArrayList<>(child.readLines(commits));
            child.kill();
            printed.addAll(child.readToEnd());
        }
        assertWholeUpTo(Long.parseLong(printed.get(printed.size() - 1)));
    }

    @Test
    void a_commit_that_does_not_fit_on_the_disk_throws_and_takes_nothing_with_it() throws Exception {
        List<String> withSmallFiles = List.of("/bin/sh", "-c", "ulimit -f 1000 && exec \"$0\" \"$@\"");
        List<String> printed;
        try (ChildJvm child = ChildJvm.start(
                withSmallFiles, CountingCommits.class, directory.toString(), Integer.toString(SHORT_MESSAGE))) {
            printed = child.readToEnd();
            assertThat(child.waitFor()).isZero();
        }

        assertThat(printed.get(printed.size() - 1))
                .startsWith(CountingCommits.REFUSED + "the database in " + directory)
                .contains("could not be written", "make room on the disk");
        assertThat(printed.size()).isGreaterThan(100);
        assertWholeUpTo(Long.parseLong(printed.get(printed.size() - 2)));
    }

    /** The change after the last that was reported may be there too: then the program stopped before it could say so. */
    private void assertWholeUpTo(long reported) {
        try (JdbiStore store = JdbiStore.openFile(directory, new ShellJobCodec())) {
            Snapshot kept = store.load();
            long last = kept.lastRunId();
            assertThat(last).isBetween(reported, reported + 1);
            assertThat(kept)
                    .isEqualTo(new Snapshot(
                            List.of(CountingCommits.job(last)),
                            Map.of("file", Map.of("pool", Math.toIntExact(last))),
                            List.of(CountingCommits.run(last)),
                            last));
            assertThat(store.find(HistoryQuery.latest(Integer.MAX_VALUE)).stream()
                            .map(log -> log.run().value())
                            .sorted())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(store.undelivered(Integer.MAX_VALUE).stream()
                            .map(pending -> pending.notification().id()))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, last)
                            .mapToObj(n -> "n-" + n)
                            .toList());
        }
    }
}
