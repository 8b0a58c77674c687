package dev.jobqueue.domain.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.JobView;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Telemetry;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.scenario.Scenario;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnQueueTest {

    private static final JobId A = new JobId("a");
    private static final JobId B = new JobId("b");
    private static final LiveUsage FIGURES = new LiveUsage(
            OptionalLong.of(42),
            new Sample(
                    Instant.EPOCH,
                    0.5,
                    new Footprint(10, Memory.resident(1 << 20), 3, 4, Traffic.NONE),
                    Optional.empty()),
            1 << 21);

    private final List<HistoryQuery> queries = new ArrayList<>();
    private final ReadPorts ports = new ReadPorts(
            query -> {
                queries.add(query);
                return List.of();
            },
            new NoAudit(),
            limit -> List.of(),
            (attempt, most) -> Optional.of(attempt + " " + most),
            new Measured());
    private final Turns queue = new Turns(ports);
    private Optional<LiveUsage> figures = Optional.empty();
    private Optional<Progress> progress = Optional.empty();

    TurnQueueTest() {
        queue.apply("file", JobSet.of(job("a"), job("b")));
    }

    @Test
    void jobs_are_applied_put_seen_and_removed() {
        queue.put(job("c"));
        assertThat(queue.jobs())
                .extracting(view -> view.definition().id().value())
                .containsExactly("a", "b", "c");
        assertThat(queue.job(A).map(JobView::source)).contains("file");
        assertThat(queue.job(new JobId("nobody"))).isEmpty();

        assertThat(queue.remove(B)).isTrue();
        assertThat(queue.remove(B)).isFalse();
        assertThat(queue.job(B)).isEmpty();
    }

    @Test
    void a_job_that_was_removed_while_it_runs_is_not_seen() {
        queue.trigger(A, Map.of());
        queue.remove(A);

        assertThat(queue.view().running()).hasSize(1);
        assertThat(queue.job(A)).isEmpty();
    }

    @Test
    void what_runs_is_seen_with_what_it_uses_now() {
        RunId first = queue.trigger(A, Map.of("k", "v"));
        queue.trigger(A, Map.of());

        assertThat(queue.view().running()).extracting(LiveRun::run).containsExactly(first);
        assertThat(queue.view().running()).extracting(LiveRun::usage).containsExactly(Optional.empty());
        figures = Optional.of(FIGURES);
        assertThat(queue.view().running()).extracting(LiveRun::usage).containsExactly(figures);
        assertThat(queue.view().ready()).hasSize(1);
    }

    @Test
    void samples_are_those_of_the_attempt_that_is_named() {
        figures = Optional.of(FIGURES);

        assertThat(queue.samples(new RunId(7), 2)).containsExactly(FIGURES.latest());
        assertThat(queue.samples(new RunId(7), 1)).isEmpty();
    }

    @Test
    void a_run_is_seen_with_how_far_it_says_that_it_is() {
        queue.trigger(A, Map.of());
        assertThat(queue.view().running()).extracting(LiveRun::progress).containsExactly(Optional.empty());

        progress = Optional.of(new Progress(0.4, "half way"));
        assertThat(queue.view().running()).extracting(LiveRun::progress).containsExactly(progress);
    }

    @Test
    void a_paused_job_starts_when_it_is_resumed() {
        queue.pause(A);
        queue.trigger(A, Map.of());
        assertThat(queue.view().waiting()).hasSize(1);
        assertThat(queue.why(A)).isPresent();
        assertThat(queue.whyAll()).containsOnlyKeys(A);

        queue.resume(A);
        assertThat(queue.view().running()).hasSize(1);
    }

    @Test
    void jobs_are_asked_for_together() {
        assertThat(queue.triggerTogether(List.of(A, B))).containsOnlyKeys(A, B);
    }

    @Test
    void cancelling_ends_what_waits_and_has_what_runs_ended() {
        RunId running = queue.trigger(A, Map.of());
        RunId ready = queue.trigger(A, Map.of());

        assertThat(queue.cancel(ready)).isTrue();
        assertThat(queue.cancel(ready)).isFalse();
        assertThat(queue.endings).isEmpty();
        assertThat(queue.cancel(running)).isTrue();
        assertThat(queue.endings)
                .extracting(ending -> ending.attempt().toString())
                .containsExactly(running + "-1");
    }

    @Test
    void the_first_jobs_that_are_applied_are_those_of_the_start() {
        Turns fresh = new Turns(ports);
        fresh.apply(
                "file",
                JobSet.of(JobDefinition.job("a")
                        .shell("true")
                        .schedule("@reboot", ZoneOffset.UTC)
                        .build()));

        assertThat(fresh.view().running()).hasSize(1);
    }

    @Test
    void each_change_of_the_catalog_is_noted_with_who_made_it() {
        queue.state.takeChanges();

        queue.apply("other", new JobSet(List.of(job("x"), job("y")), Map.of("db", 2)));
        queue.apply(
                "other",
                new JobSet(
                        List.of(JobDefinition.job("x").priority(9).shell("true").build()), Map.of()));
        queue.as("ops").put(job("z"));
        queue.as("ops").pause(A);
        queue.resume(A);
        queue.as("ops").remove(B);

        assertThat(queue.noted())
                .containsExactly(
                        "root node POOLS - other",
                        "root node ADDED x other",
                        "root node ADDED y other",
                        "root node POOLS - other",
                        "root node REPLACED x other",
                        "root node REMOVED y other",
                        "ops node ADDED z api",
                        "ops node PAUSED a -",
                        "root node RESUMED a -",
                        "ops node REMOVED b file");
    }

    @Test
    void what_changes_nothing_is_not_noted() {
        queue.apply("other", JobSet.of(job("x")));
        queue.pause(A);
        queue.state.takeChanges();

        queue.apply("other", JobSet.of(job("x")));
        queue.put(job("a"));
        queue.pause(A);
        queue.resume(B);
        queue.remove(new JobId("unknown"));
        queue.cancel(new RunId(99));
        queue.trigger(B, Map.of());
        queue.emit("event", Map.of());

        assertThat(queue.noted()).isEmpty();
    }

    @Test
    void a_run_is_cancelled_by_whoever_did_it_first() {
        RunId running = queue.trigger(A, Map.of());
        RunId ready = queue.trigger(A, Map.of());
        queue.state.takeChanges();

        queue.as("first").cancel(ready);
        queue.as("first").cancel(running);
        queue.as("second").cancel(running);

        List<AuditEntry> audit = queue.state.takeChanges().audit();
        assertThat(audit).extracting(AuditEntry::run).containsExactly(Optional.of(ready), Optional.of(running));
        assertThat(audit).allSatisfy(entry -> {
            assertThat(entry.what()).isEqualTo(AuditEntry.What.CANCELLED);
            assertThat(entry.by().who()).isEqualTo("first");
            assertThat(entry.job()).contains(A);
            assertThat(entry.at()).isEqualTo(Scenario.START);
        });
    }

    @Test
    void nobody_in_particular_can_change_nothing() {
        assertThatThrownBy(() -> queue.as(" ")).hasMessageContaining("name somebody");
        assertThatThrownBy(() -> queue.as("x".repeat(201))).hasMessageContaining("201 characters");
    }

    @Test
    void records_and_outputs_are_read_from_their_ports() {
        assertThat(queue.output(new RunId(7), 2, 99)).contains("7-2 99");
        assertThat(queue.history(HistoryQuery.latest(3))).isEmpty();
        assertThat(queries).containsExactly(HistoryQuery.latest(3));
    }

    @Test
    void a_task_is_held_as_long_as_its_job_is_there() {
        TaskJob report = TaskJob.job("report").every(Duration.ofMinutes(5)).run(context -> {});

        queue.submit(report);
        assertThat(queue.held.tasks).containsExactly(entry(new JobId("report"), report.task()));
        assertThat(queue.job(new JobId("report")))
                .hasValueSatisfying(view -> assertThat(view.definition()).isEqualTo(report.definition()));

        queue.as("ops").submit(TaskJob.job("report").run(context -> {}));
        queue.remove(new JobId("report"));
        assertThat(queue.held.tasks).isEmpty();
    }

    @Test
    void a_job_that_is_refused_changes_nothing_about_the_task_before() {
        TaskJob report = TaskJob.job("report").run(context -> {});
        queue.submit(report);

        assertThatThrownBy(
                        () -> queue.submit(TaskJob.job("report").after("nobody").run(context -> {})))
                .isInstanceOf(InvalidJobsException.class);
        assertThatThrownBy(
                        () -> queue.submit(TaskJob.job("other").after("nobody").run(context -> {})))
                .isInstanceOf(InvalidJobsException.class);

        assertThat(queue.held.tasks).containsExactly(entry(new JobId("report"), report.task()));
    }

    private static JobDefinition job(String id) {
        return JobDefinition.job(id).shell("true").build();
    }

    private static final class Held implements HeldTasks {

        private final Map<JobId, JobTask> tasks = new TreeMap<>();

        @Override
        public Optional<JobTask> hold(JobId job, JobTask task) {
            return Optional.ofNullable(tasks.put(job, task));
        }

        @Override
        public void release(JobId job) {
            tasks.remove(job);
        }
    }

    /** Does every turn at once, and keeps it. */
    private static final class Turns extends TurnQueue {

        private final Held held = new Held();
        private final List<Turn.Ending> endings = new ArrayList<>();
        private final QueueState state = new QueueState(Snapshot.EMPTY, QueueRules.DEFAULT);
        private final Dispatcher dispatcher;

        Turns(ReadPorts ports) {
            this(new Dispatcher(new Firing(Scenario.PARSER), List.of(Scenario.node("node", 9))), ports);
        }

        private Turns(Dispatcher dispatcher, ReadPorts ports) {
            super(dispatcher, new CatalogChanges(Scenario.PARSER, job -> List.of()), ports, "root");
            this.dispatcher = dispatcher;
        }

        /** Who, where, what, which job and whose, since this was asked last. */
        List<String> noted() {
            return state.takeChanges().audit().stream()
                    .map(entry -> String.join(
                            " ",
                            entry.by().who(),
                            entry.by().node(),
                            entry.what().name(),
                            entry.job().map(JobId::value).orElse("-"),
                            entry.source().orElse("-")))
                    .toList();
        }

        @Override
        protected HeldTasks tasks() {
            return held;
        }

        @Override
        protected <T extends @Nullable Object> T ask(Function<Turn, T> work) {
            Turn turn = new Turn(state, Scenario.START);
            T answer = work.apply(turn);
            dispatcher.doWhatIsDue(turn);
            dispatcher.kept(turn);
            endings.addAll(turn.endings());
            return answer;
        }

        @Override
        public boolean awaitIdle(Duration bound) {
            return state.isIdle();
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public Subscription listen(QueueListener listener) {
            return () -> {};
        }

        @Override
        public void close() {}
    }

    private static final class NoAudit implements AuditLog {

        @Override
        public List<AuditEntry> entries(AuditQuery query) {
            return List.of();
        }

        @Override
        public int forgetEntries(Instant before, int limit) {
            return 0;
        }
    }

    private final class Measured implements Telemetry {

        @Override
        public Optional<LiveUsage> latest(Attempt.Key attempt) {
            return figures;
        }

        @Override
        public Optional<Progress> progress(Attempt.Key attempt) {
            return progress;
        }

        @Override
        public List<Sample> samples(Attempt.Key attempt) {
            return attempt.number() == 2 ? List.of(FIGURES.latest()) : List.of();
        }
    }
}
