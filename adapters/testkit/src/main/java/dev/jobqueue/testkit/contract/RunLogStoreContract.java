package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.store.OldRecords;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.RunLogStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link RunLogStore} promises of the records that its {@link QueueStore} is given. */
public abstract class RunLogStoreContract<S extends QueueStore & RunLogStore & OldRecords> extends StoreContract<S> {

    private static final HistoryQuery ALL = HistoryQuery.latest(Integer.MAX_VALUE);

    @Test
    void a_new_store_has_no_records() {
        assertThat(store().find(ALL)).isEmpty();
    }

    @Test
    void a_record_comes_back_as_it_was() {
        RunLog full = Samples.fullRecord(2, "job", 3, after(1));
        RunLog least = Samples.record(1, "job", 1, after(0));

        store().commit(Samples.records(least, full));
        reopen();

        assertThat(store().find(ALL)).containsExactly(full, least);
    }

    @Test
    void the_latest_end_comes_first_and_of_equal_ends_the_later_run_and_attempt() {
        RunLog early = Samples.record(9, "job", 1, after(0));
        RunLog late = Samples.record(1, "job", 1, after(2));
        RunLog first = Samples.record(2, "job", 1, after(1));
        RunLog second = Samples.record(2, "job", 2, after(1));
        RunLog other = Samples.record(3, "job", 1, after(1));

        store().commit(Samples.records(second, early, late, other, first));

        assertThat(store().find(ALL)).containsExactly(late, other, second, first, early);
    }

    @Test
    void no_more_records_come_than_asked_for() {
        store().commit(Samples.records(
                Samples.record(1, "job", 1, after(1)),
                Samples.record(2, "job", 1, after(2)),
                Samples.record(3, "job", 1, after(3))));

        assertThat(store().find(HistoryQuery.latest(2)))
                .extracting(log -> log.run().value())
                .containsExactly(3L, 2L);
    }

    @Test
    void records_are_found_by_job_by_run_and_by_both() {
        RunLog first = Samples.record(1, "a", 1, after(1));
        RunLog retried = Samples.record(1, "a", 2, after(2));
        RunLog other = Samples.record(2, "b", 1, after(3));
        RunLog third = Samples.record(3, "a", 1, after(4));
        store().commit(Samples.records(first, retried, other, third));

        assertThat(store().find(HistoryQuery.ofJob(new JobId("a"), 10))).containsExactly(third, retried, first);
        assertThat(store().find(HistoryQuery.ofJob(new JobId("a"), 2))).containsExactly(third, retried);
        assertThat(store().find(HistoryQuery.ofJob(new JobId("none"), 10))).isEmpty();
        assertThat(store().find(HistoryQuery.ofRun(new RunId(1)))).containsExactly(retried, first);
        assertThat(store().find(new HistoryQuery(Optional.of(new JobId("a")), Optional.of(new RunId(3)), 10)))
                .containsExactly(third);
        assertThat(store().find(new HistoryQuery(Optional.of(new JobId("b")), Optional.of(new RunId(3)), 10)))
                .isEmpty();
    }

    @Test
    void a_second_record_of_an_attempt_is_refused() {
        RunLog record = Samples.record(1, "job", 1, after(0));
        store().commit(Samples.records(record));

        assertThatThrownBy(() -> store().commit(Samples.records(Samples.fullRecord(1, "job", 1, after(1)))))
                .isInstanceOf(RuntimeException.class);

        assertThat(store().find(ALL)).containsExactly(record);
    }

    @Test
    void old_records_are_forgotten_oldest_first_so_many_at_a_time() {
        store().commit(Samples.records(
                Samples.record(4, "job", 1, after(0)),
                Samples.record(1, "job", 2, after(2)),
                Samples.record(1, "job", 1, after(1)),
                Samples.record(2, "job", 1, after(3))));

        assertThat(store().forget(after(3), 2)).isEqualTo(2);
        assertThat(store().find(ALL)).extracting(RunLog::attempt).containsExactly(1, 2);
        assertThat(store().forget(after(3), 2)).isEqualTo(1);
        assertThat(store().forget(after(3), 2)).isZero();
        reopen();
        assertThat(store().find(ALL)).extracting(log -> log.run().value()).containsExactly(2L);
    }

    @Test
    void a_record_of_a_run_that_lives_is_not_forgotten_however_old_it_is() {
        store().commit(Samples.jobs(Samples.job("job")));
        store().commit(Samples.runs(Samples.run(1, "job", Samples.ready())));
        store().commit(Samples.records(Samples.record(1, "job", 1, after(0)), Samples.record(2, "job", 1, after(1))));

        assertThat(store().forget(after(9), 10)).isEqualTo(1);

        assertThat(store().find(ALL)).extracting(log -> log.run().value()).containsExactly(1L);
    }

    private static Instant after(long seconds) {
        return Samples.NOON.plusSeconds(seconds);
    }
}
