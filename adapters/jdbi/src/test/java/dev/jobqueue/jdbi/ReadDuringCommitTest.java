package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadDuringCommitTest {

    @TempDir
    private Path directory;

    @Test
    void who_reads_does_not_wait_for_a_commit_and_does_not_see_half_of_it() {
        CodecThatIsCalledBack codec = new CodecThatIsCalledBack();
        try (JdbiStore store = JdbiStore.openFile(directory, codec)) {
            store.commit(CountingCommits.change(1, "first"));
            codec.duringCommit = () -> assertThat(readElsewhere(store)).isEqualTo(2);

            store.commit(CountingCommits.change(2, "second"));

            assertThat(codec.calls).isEqualTo(2);
            assertThat(readElsewhere(store)).isEqualTo(4);
        }
    }

    /** How many records and notifications another thread finds. */
    private static int readElsewhere(JdbiStore store) {
        return CompletableFuture.supplyAsync(() -> store.find(HistoryQuery.latest(10))
                                .size()
                        + store.due(Instant.parse("2100-01-01T00:00:00Z"), 10).size())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** The store asks for a definition's text while its transaction is open. */
    private static final class CodecThatIsCalledBack implements DefinitionCodec {

        private final ShellJobCodec codec = new ShellJobCodec();
        private Runnable duringCommit = () -> {};
        private int calls;

        @Override
        public String write(JobDefinition definition) {
            calls++;
            duringCommit.run();
            return codec.write(definition);
        }

        @Override
        public JobDefinition read(String text) {
            return codec.read(text);
        }
    }
}
