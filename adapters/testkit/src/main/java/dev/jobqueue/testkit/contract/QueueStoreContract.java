package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link QueueStore} promises of jobs, pools and live runs. Its definitions are those of {@link ShellJobCodec}. */
public abstract class QueueStoreContract<S extends QueueStore> extends StoreContract<S> {

    @Test
    void a_new_store_is_empty() {
        assertThat(store().load()).isEqualTo(Snapshot.EMPTY);
    }

    @Test
    void a_job_comes_back_as_it_was() {
        JobEntry plain = Samples.job("plain");
        JobEntry full = new JobEntry(
                ShellJobCodec.job("rich", -7, "echo 'a' \"b\" \\ \u2026\nexit 1"),
                "/etc/jobs with spaces/\u00fcber.yaml",
                true,
                true,
                Optional.of(Samples.NOON),
                Long.MAX_VALUE,
                Set.of(new JobId("plain"), new JobId("A.b-c_1")),
                Optional.of(new JobEntry.LastEnd(RunStatus.LIMIT_EXCEEDED, Samples.NOON.plusSeconds(1))),
                Optional.of(Duration.ofDays(400).plusMillis(1)));

        store().commit(Samples.jobs(full, plain));
        reopen();

        assertThat(store().load().jobs()).containsExactly(plain, full);
    }

    @Test
    void a_run_comes_back_in_every_phase() {
        Run[] runs = {
            Samples.run(1, "job", new Phase.Waiting(Optional.of(Samples.NOON), true, false)),
            Samples.run(2, "job", new Phase.Waiting(Optional.empty(), false, true)),
            Samples.run(3, "job", new Phase.Ready(Samples.NOON)),
            Samples.run(
                    4,
                    "job",
                    new Phase.Running("node", 9, Samples.NOON, Samples.NOON.plusNanos(1_000), Optional.empty())),
            Samples.run(
                    5,
                    "job",
                    new Phase.Running(
                            "node", 9, Samples.NOON, Samples.NOON, Optional.of(Samples.NOON.plusSeconds(60)))),
            Samples.run(
                    6,
                    "job",
                    new Phase.Running("node", 9, Samples.NOON, Samples.NOON, Optional.empty())
                            .withFormer(ShellJobCodec.job("job", 3, "echo \u2026\nexit 1"))),
            Samples.run(7, "job", new Phase.Running("node", 9, Samples.NOON, Samples.NOON, Optional.empty()).cancel())
        };

        store().commit(Samples.runs(runs));
        reopen();

        assertThat(store().load().runs()).containsExactly(runs);
    }

    @Test
    void a_run_comes_back_with_its_counts_and_parameters() {
        Run run = new Run(
                new RunId(3_000_000_000L),
                new JobId("job"),
                Run.Origin.EVENT,
                Samples.NOON,
                4,
                3,
                Run.ActionKind.FAILOVER,
                Samples.ready(),
                Map.of("", "empty name", "a = b: c\n", "  \t\u0000#!\\ \uD83D\uDE80 \uD800", "empty value", ""),
                Optional.of("file:/in \u2026/*.csv"),
                Optional.of(Samples.NOON.plusSeconds(9)));

        store().commit(Samples.runs(run));
        reopen();

        assertThat(store().load().runs()).containsExactly(run);
    }

    @Test
    void an_instant_is_kept_to_the_microsecond_at_least() {
        Instant fine = Instant.parse("2026-03-01T12:00:00.123456789Z");
        Instant beforeTheEpoch = Instant.parse("1969-12-31T23:59:59.999999999Z");

        store().commit(Samples.runs(
                Samples.run(1, "job", new Phase.Ready(fine)), Samples.run(2, "job", new Phase.Ready(beforeTheEpoch))));
        reopen();

        assertThat(store().load().runs())
                .extracting(run -> ((Phase.Ready) run.phase()).readyAt().truncatedTo(ChronoUnit.MICROS))
                .containsExactly(fine.truncatedTo(ChronoUnit.MICROS), beforeTheEpoch.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void what_is_committed_again_is_replaced() {
        store().commit(Samples.jobs(Samples.job("job")));
        store().commit(Samples.runs(Samples.run(1, "job", new Phase.Waiting(Optional.empty(), true, true))));
        JobEntry paused = new JobEntry(
                ShellJobCodec.job("job", 5, "false"),
                "file",
                true,
                false,
                Optional.empty(),
                1,
                Set.of(),
                Optional.empty(),
                Optional.of(Duration.ZERO));
        Run ready = Samples.run(1, "job", Samples.ready());

        store().commit(Samples.jobs(paused));
        store().commit(Samples.runs(ready));

        assertThat(store().load()).isEqualTo(new Snapshot(List.of(paused), Map.of(), List.of(ready), 1));
    }

    @Test
    void what_is_removed_is_gone_and_what_is_not_there_can_be_removed() {
        store().commit(Samples.jobs(Samples.job("kept"), Samples.job("gone")));
        store().commit(Samples.runs(Samples.run(1, "kept", Samples.ready()), Samples.run(2, "gone", Samples.ready())));

        store().commit(new Changes(
                List.of(),
                Set.of(new JobId("gone"), new JobId("never-there")),
                Map.of(),
                List.of(),
                Set.of(new RunId(2), new RunId(1_000)),
                List.of(),
                List.of()));

        assertThat(store().load().jobs()).containsExactly(Samples.job("kept"));
        assertThat(store().load().runs()).containsExactly(Samples.run(1, "kept", Samples.ready()));
    }

    @Test
    void pools_are_replaced_as_a_whole_where_there_are_any() {
        store().commit(Samples.pools(Map.of("a.yaml", Map.of("db", 2, "net", 1), "b.yaml", Map.of("db", 3))));
        store().commit(Samples.jobs(Samples.job("job")));
        assertThat(store().load().pools())
                .isEqualTo(Map.of("a.yaml", Map.of("db", 2, "net", 1), "b.yaml", Map.of("db", 3)));

        store().commit(Samples.pools(Map.of("b.yaml", Map.of("db", 4), "a.yaml", Map.of())));
        reopen();

        assertThat(store().load().pools()).isEqualTo(Map.of("b.yaml", Map.of("db", 4)));
    }

    @Test
    void the_highest_run_number_outlives_its_run() {
        store().commit(Samples.runs(Samples.run(41, "job", Samples.ready()), Samples.run(7, "job", Samples.ready())));
        store().commit(Samples.removedRuns(41L, 7L));
        reopen();

        assertThat(store().load()).isEqualTo(new Snapshot(List.of(), Map.of(), List.of(), 41));
    }

    @Test
    void a_run_that_only_left_a_record_counts_for_the_highest_number() {
        store().commit(Samples.records(Samples.record(12, "job", 1, Samples.NOON)));

        assertThat(store().load().lastRunId()).isEqualTo(12);
    }

    @Test
    void a_schedule_gets_one_live_run_for_each_instant() {
        Run first = Samples.run(1, "job", Run.Origin.SCHEDULE, Samples.NOON, Samples.ready());
        store().commit(Samples.runs(first));
        Run second = Samples.run(2, "job", Run.Origin.SCHEDULE, Samples.NOON, Samples.ready());

        assertThatThrownBy(() -> store().commit(Samples.runs(second))).isInstanceOf(RuntimeException.class);

        assertThat(store().load().runs()).containsExactly(first);
    }

    @Test
    void other_jobs_and_other_origins_may_have_the_same_instant() {
        Run[] runs = {
            Samples.run(1, "job", Run.Origin.SCHEDULE, Samples.NOON, Samples.ready()),
            Samples.run(2, "other", Run.Origin.SCHEDULE, Samples.NOON, Samples.ready()),
            Samples.run(3, "job", Run.Origin.PERSON, Samples.NOON, Samples.ready()),
            Samples.run(4, "job", Run.Origin.PERSON, Samples.NOON, Samples.ready())
        };

        store().commit(Samples.runs(runs));

        assertThat(store().load().runs()).containsExactly(runs);
    }

    @Test
    void a_run_may_take_the_instant_of_one_that_goes_in_the_same_commit() {
        store().commit(Samples.runs(Samples.run(1, "job", Run.Origin.SCHEDULE, Samples.NOON, Samples.ready())));
        Run successor = Samples.run(2, "job", Run.Origin.SCHEDULE, Samples.NOON, Samples.ready());

        store().commit(new Changes(
                List.of(), Set.of(), Map.of(), List.of(successor), Set.of(new RunId(1)), List.of(), List.of()));

        assertThat(store().load().runs()).containsExactly(successor);
    }

    @Test
    void a_commit_that_fails_changes_nothing() {
        store().commit(Samples.jobs(Samples.job("kept")));
        store().commit(Samples.records(Samples.record(1, "kept", 1, Samples.NOON)));
        Snapshot before = store().load();

        Changes failing = new Changes(
                        List.of(Samples.job("new")),
                        Set.of(new JobId("kept")),
                        Map.of("file", Map.of("db", 1)),
                        List.of(Samples.run(9, "new", Samples.ready())),
                        Set.of(),
                        List.of(Samples.record(9, "new", 1, Samples.NOON), Samples.record(1, "kept", 1, Samples.NOON)),
                        List.of(Samples.notification("n", "mail", Samples.NOON)))
                .withFiles(List.of(Samples.seen("new", "file:/in/*", "/in/a", 1)), Set.of());
        assertThatThrownBy(() -> store().commit(failing)).isInstanceOf(RuntimeException.class);

        assertThat(store().load()).isEqualTo(before);
        reopen();
        assertThat(store().load()).isEqualTo(before);
    }

    @Test
    void nothing_of_a_commit_that_failed_comes_with_a_later_one() {
        store().commit(Samples.records(Samples.record(1, "job", 1, Samples.NOON)));
        Changes failing =
                Samples.records(Samples.record(2, "job", 1, Samples.NOON), Samples.record(1, "job", 1, Samples.NOON));
        assertThatThrownBy(() -> store().commit(failing)).isInstanceOf(RuntimeException.class);

        store().commit(Samples.records(Samples.record(3, "job", 1, Samples.NOON)));
        store().commit(Samples.records(Samples.record(2, "job", 1, Samples.NOON)));

        assertThat(store().load().lastRunId()).isEqualTo(3);
    }

    @Test
    void a_seen_file_comes_back_as_it_was_last_and_a_forgotten_one_is_gone() {
        SeenFile first = Samples.seen("job", "file:/in/*", "/in/a", 1);
        SeenFile gone = Samples.seen("job", "file:/in/*", "/in/b ", 2);
        SeenFile sameOfAnotherJob = Samples.seen("other", "file:/in/*", "/in/b ", 3);
        SeenFile sameByAnotherPattern = Samples.seen("job", "file:/in/**", "/in/b ", 4);
        SeenFile similar = Samples.seen("job", "file:/in/*", "/in/b", Long.MAX_VALUE);
        store().commit(Samples.seen(first, gone, sameOfAnotherJob, sameByAnotherPattern, similar));
        SeenFile changed = Samples.seen("job", "file:/in/*", "/in/a", 5);

        store().commit(Samples.NOTHING.withFiles(
                List.of(changed), Set.of(gone.key(), new SeenFile.Key(new JobId("job"), "file:/never", "/never"))));
        reopen();

        assertThat(store().load().seenFiles())
                .containsExactlyInAnyOrder(changed, sameOfAnotherJob, sameByAnotherPattern, similar);
    }

    @Test
    void a_commit_without_changes_is_done() {
        store().commit(Samples.NOTHING);

        assertThat(store().load()).isEqualTo(Snapshot.EMPTY);
    }

    @Test
    void a_thread_that_was_interrupted_can_commit() {
        Thread.currentThread().interrupt();

        store().commit(Samples.jobs(Samples.job("job")));

        assertThat(Thread.interrupted()).isTrue();
        reopen();
        assertThat(store().load().jobs()).containsExactly(Samples.job("job"));
    }

    @Test
    void commits_from_several_threads_are_all_kept() {
        IntStream.rangeClosed(1, 200)
                .parallel()
                .forEach(id -> store().commit(Samples.runs(Samples.run(id, "job", Samples.ready()))));

        assertThat(store().load().runs())
                .extracting(run -> run.id().value())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(store().load().lastRunId()).isEqualTo(200);
    }
}
