package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.RunLogStore;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A store holds what a plain model holds, after each of many random commits, after failed ones, and after it was closed and opened.
 * A failure names its seed; {@code -Djobqueue.seed=N} repeats it.
 */
public abstract class RandomChangesContract<S extends QueueStore & RunLogStore & Outbox> extends StoreContract<S> {

    private static final int COMMITS = 120;

    @Test
    void a_store_holds_what_was_committed_whatever_was_committed() {
        long seed = Long.getLong("jobqueue.seed", RandomGenerator.getDefault().nextLong());
        StoreModel model = new StoreModel();
        RandomChanges changes = new RandomChanges(seed, model);
        Random fate = new Random(seed);

        for (int commit = 1; commit <= COMMITS; commit++) {
            String description = "jobqueue.seed=" + seed + ", commit " + commit;
            Changes next = changes.next();
            if (fate.nextInt(5) == 0) {
                Changes broken = changes.broken(next);
                assertThatThrownBy(() -> store().commit(broken)).as(description).isInstanceOf(RuntimeException.class);
            } else {
                store().commit(next);
                model.apply(next);
            }
            if (fate.nextInt(20) == 0) {
                reopen();
            }
            assertHolds(model, description);
        }
    }

    private void assertHolds(StoreModel model, String description) {
        assertThat(store().load()).as(description).isEqualTo(model.snapshot());
        assertThat(store().find(HistoryQuery.latest(Integer.MAX_VALUE)))
                .as(description)
                .isEqualTo(latestFirst(model.records));
        assertThat(store().undelivered(Integer.MAX_VALUE)).as(description).isEqualTo(oldestFirst(model.notifications));
    }

    private static List<RunLog> latestFirst(List<RunLog> records) {
        return records.stream()
                .sorted(Comparator.comparing((RunLog log) -> log.times().endedAt())
                        .reversed())
                .toList();
    }

    private static List<PendingNotification> oldestFirst(List<PendingNotification> notifications) {
        return notifications.stream()
                .sorted(Comparator.comparing(PendingNotification::notBefore))
                .toList();
    }
}
