package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditEntry.Author;
import dev.jobqueue.api.queue.AuditEntry.What;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.store.QueueStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} promises of the entries that its {@link QueueStore} is given. */
public abstract class AuditLogContract<S extends QueueStore & AuditLog> extends StoreContract<S> {

    @Test
    void an_entry_comes_back_as_it_was() {
        AuditEntry cancelled = new AuditEntry(
                Samples.NOON,
                new Author("Zoë \u2026", "node 1"),
                What.CANCELLED,
                Optional.of(new JobId("job")),
                Optional.empty(),
                Optional.of(new RunId(7)));
        AuditEntry pools = new AuditEntry(
                Samples.NOON,
                new Author("up", "node 1"),
                What.POOLS,
                Optional.empty(),
                Optional.of("file:/etc/jobs.yaml"),
                Optional.empty());

        store().commit(Samples.NOTHING.withAudit(List.of(cancelled, pools)));
        reopen();

        assertThat(store().entries(AuditQuery.latest(9))).containsExactly(pools, cancelled);
    }

    @Test
    void the_latest_come_first_and_of_those_at_once_the_last_put_in() {
        store().commit(Samples.NOTHING.withAudit(List.of(entry(1, "a"), entry(1, "b"))));
        store().commit(Samples.NOTHING.withAudit(List.of(entry(0, "early"), entry(1, "a"))));

        assertThat(store().entries(AuditQuery.latest(9)))
                .containsExactly(entry(1, "a"), entry(1, "b"), entry(1, "a"), entry(0, "early"));
        assertThat(store().entries(AuditQuery.latest(2))).containsExactly(entry(1, "a"), entry(1, "b"));
    }

    @Test
    void those_of_a_job_are_found_by_its_id() {
        store().commit(Samples.NOTHING.withAudit(List.of(entry(0, "a"), entry(1, "b"), entry(2, "a"), entry(3, "aa"))));

        assertThat(store().entries(AuditQuery.ofJob(new JobId("a"), 9))).containsExactly(entry(2, "a"), entry(0, "a"));
        assertThat(store().entries(AuditQuery.ofJob(new JobId("a"), 1))).containsExactly(entry(2, "a"));
    }

    @Test
    void what_was_not_kept_is_not_in_it() {
        store().commit(Samples.records(Samples.record(1, "job", 1, Samples.NOON)));

        assertThatThrownBy(() -> store().commit(Samples.records(Samples.record(1, "job", 1, Samples.NOON))
                        .withAudit(List.of(entry(0, "job")))))
                .isInstanceOf(RuntimeException.class);

        assertThat(store().entries(AuditQuery.latest(9))).isEmpty();
    }

    @Test
    void old_entries_are_forgotten_oldest_first_so_many_at_a_time() {
        store().commit(Samples.NOTHING.withAudit(List.of(entry(2, "c"), entry(0, "a"), entry(1, "b"), entry(3, "d"))));

        assertThat(store().forgetEntries(Samples.NOON.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(store().entries(AuditQuery.latest(9))).containsExactly(entry(3, "d"), entry(2, "c"));
        assertThat(store().forgetEntries(Samples.NOON.plusSeconds(3), 2)).isEqualTo(1);
        assertThat(store().forgetEntries(Samples.NOON.plusSeconds(3), 2)).isZero();
        assertThat(store().entries(AuditQuery.latest(9))).containsExactly(entry(3, "d"));
    }

    private static AuditEntry entry(int second, String job) {
        return new AuditEntry(
                Samples.NOON.plusSeconds(second),
                new Author("ops", "node"),
                What.ADDED,
                Optional.of(new JobId(job)),
                Optional.of("api"),
                Optional.empty());
    }
}
