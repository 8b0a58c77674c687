package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadDuringCommitTest {

    @TempDir
    private Path directory;

    @Test
    void who_reads_does_not_wait_for_a_commit_and_does_not_see_half_of_it() {
        try (JdbiStore store = JdbiStore.openFile(directory, new ShellJobCodec())) {
            store.commit(CountingCommits.change(1, "first"));
            List<Integer> seen = new ArrayList<>();

            store.commit(calledBack(CountingCommits.change(2, "second"), () -> seen.add(countRecordsElsewhere(store))));

            assertThat(seen).containsExactly(1);
            assertThat(countRecordsElsewhere(store)).isEqualTo(2);
        }
    }

    private static int countRecordsElsewhere(JdbiStore store) {
        return CompletableFuture.supplyAsync(
                        () -> store.find(HistoryQuery.latest(10)).size())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** The same changes; their notifications call back when they are fetched, which is after the records have been written. */
    private static Changes calledBack(Changes changes, Runnable call) {
        List<PendingNotification> notifications = new AbstractList<>() {
            @Override
            public PendingNotification get(int index) {
                call.run();
                return changes.notifications().get(index);
            }

            @Override
            public int size() {
                return changes.notifications().size();
            }
        };
        return new Changes(
                changes.jobs(),
                changes.removedJobs(),
                changes.pools(),
                changes.runs(),
                changes.removedRuns(),
                changes.records(),
                notifications);
    }
}
