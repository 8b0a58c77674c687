package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What one life of the scheduler leaves running, and what the next makes of it. */
class TakingUpTest {

    private static final Stopping LEAVE = new Stopping(true, Duration.ZERO);
    private static final long BOUND_SECONDS = 60;

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryStore store = new InMemoryStore();
    private final QueueOnTestkit parts = new QueueOnTestkit(clock, store);
    private final ScriptedLauncher commands = new ScriptedLauncher(clock).script("job", Script.runsForever());
    private final ScriptedLauncher tasks = new ScriptedLauncher(clock).script("task", Script.runsForever());

    @Test
    void a_queue_that_leaves_commands_running_ends_at_once_and_the_next_takes_them_up() {
        RunId run;
        try (JobQueue queue = start(commands)) {
            queue.put(job().build());
            run = queue.trigger(job().build().id(), Map.of());
        }
        assertThat(commands.running()).hasSize(1);
        assertThat(phaseOf(run)).isInstanceOf(Phase.Running.class);

        try (JobQueue queue = start(commands)) {
            end(run, RunStatus.TIMED_OUT);
            assertThat(queue.view().running()).isEmpty();
        }
        assertThat(commands.launched()).hasSize(1);
        assertThat(store.find(HistoryQuery.ofRun(run)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.TIMED_OUT);
    }

    @Test
    void tasks_cannot_be_left_and_are_ended_all_the_same() throws Exception {
        JobQueue queue = start(commands);
        queue.put(job().build());
        JobDefinition task = JobDefinition.job("task")
                .action(new TypedAction("java", Map.of()))
                .build();
        queue.put(task);
        RunId command = queue.trigger(job().build().id(), Map.of());
        RunId run = queue.trigger(task.id(), Map.of());

        CompletableFuture<Void> closed = CompletableFuture.runAsync(queue::close);
        while (tasks.deliverDue() == 0) {
            assertThat(closed).as("closed before the task was ended").isNotDone();
            Thread.onSpinWait();
        }
        closed.get(BOUND_SECONDS, TimeUnit.SECONDS);

        assertThat(phaseOf(command)).isInstanceOf(Phase.Running.class);
        assertThat(phaseOf(run)).isInstanceOf(Phase.Ready.class);
        assertThat(commands.running()).hasSize(1);
    }

    @Test
    void a_cancel_is_not_forgotten_when_the_scheduler_is_killed_before_the_end() {
        JobQueue killed = start(commands);
        killed.put(job().retries(3, RetryDelay.fixed(Duration.ZERO)).build());
        RunId run = killed.trigger(job().build().id(), Map.of());
        assertThat(killed.cancel(run)).isTrue();

        ScriptedLauncher same = new ScriptedLauncher(clock).script("job", Script.runsForever());
        commands.launched().forEach(attempt -> same.launch(attempt, end -> {}));
        try (JobQueue queue = start(same)) {
            queue.view();
            same.deliverDue();
            assertThat(queue.view().isEmpty()).isTrue();
        }
        assertThat(store.find(HistoryQuery.ofRun(run)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.CANCELLED);
    }

    @Test
    void a_command_is_taken_up_as_one_though_its_job_is_a_task_by_now() {
        RunId run;
        try (JobQueue queue = start(commands)) {
            queue.put(job().build());
            run = queue.trigger(job().build().id(), Map.of());
            queue.put(JobDefinition.job("job")
                    .action(new TypedAction("java", Map.of()))
                    .build());
        }
        try (JobQueue queue = start(commands)) {
            assertThat(queue.view().running()).hasSize(1);
            end(run, RunStatus.TIMED_OUT);
            assertThat(queue.view().isEmpty()).isTrue();
        }
        assertThat(tasks.launched()).isEmpty();
        assertThat(store.find(HistoryQuery.ofRun(run)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.TIMED_OUT);
    }

    @Test
    void what_nobody_can_tell_of_is_lost_for_good_and_keeps_nothing_from_starting() {
        RunId run;
        try (JobQueue queue = start(commands)) {
            queue.put(job().retries(3, RetryDelay.fixed(Duration.ZERO)).build());
            run = queue.trigger(job().build().id(), Map.of());
        }
        ScriptedLauncher next = new ScriptedLauncher(clock);
        try (JobQueue queue = start(new Unreadable(next))) {
            assertThat(queue.view().isEmpty()).isTrue();
            assertThat(queue.history(HistoryQuery.ofRun(run))).singleElement().satisfies(record -> {
                assertThat(record.status()).isEqualTo(RunStatus.LOST);
                assertThat(record.message().orElseThrow())
                        .contains("cannot be known (the disk is broken)", "see whether it still runs");
            });
            queue.trigger(job().build().id(), Map.of());
            assertThat(next.launched()).hasSize(1);
            next.deliverDue();
        }
    }

    @Test
    void an_attempt_that_cannot_be_handed_over_has_failed() {
        try (JobQueue queue = start(new Unreadable(commands))) {
            queue.put(JobDefinition.job("refused").shell("true").build());
            RunId run = queue.trigger(
                    JobDefinition.job("refused").shell("true").build().id(), Map.of());
            queue.view();
            assertThat(queue.history(HistoryQuery.ofRun(run)))
                    .singleElement()
                    .satisfies(record ->
                            assertThat(record.message().orElseThrow()).contains("could not be started", "no room"));
        }
    }

    @Test
    void what_runs_is_this_nodes_though_the_machine_has_another_name_by_now() {
        RunId run;
        try (JobQueue queue = start(commands)) {
            queue.put(job().build());
            run = queue.trigger(job().build().id(), Map.of());
        }
        parts.rename("renamed");
        try (JobQueue queue = start(commands)) {
            assertThat(queue.view().running())
                    .singleElement()
                    .satisfies(live -> assertThat(live.node()).hasValue("renamed"));
        }
        assertThat(phaseOf(run))
                .isInstanceOfSatisfying(
                        Phase.Running.class,
                        running -> assertThat(running.node()).isEqualTo("renamed"));
    }

    private JobQueue start(Launcher launcher) {
        return parts.start(launcher, tasks, LEAVE, Optional.empty());
    }

    private void end(RunId run, RunStatus as) {
        commands.end(new Attempt.Key(run, 1), as, "for this test");
        assertThat(commands.deliverDue()).isEqualTo(1);
    }

    private Phase phaseOf(RunId run) {
        return store.load().runs().stream()
                .filter(live -> live.id().equals(run))
                .map(Run::phase)
                .findFirst()
                .orElseThrow();
    }

    private static JobBuilder job() {
        return JobDefinition.job("job").shell("true");
    }

    /** A launcher that cannot read what an earlier life left, and refuses one job. */
    private record Unreadable(Launcher launcher) implements Launcher {

        @Override
        public void launch(Attempt attempt, AttemptListener listener) {
            if (attempt.job().value().equals("refused")) {
                throw new IllegalStateException("no room");
            }
            launcher.launch(attempt, listener);
        }

        @Override
        public void end(Attempt.Key attempt, RunStatus as, String message) {
            launcher.end(attempt, as, message);
        }

        @Override
        public boolean resume(Attempt attempt, AttemptListener listener) {
            throw new IllegalStateException("the disk is broken");
        }

        @Override
        public void settled(Attempt.Key attempt) {
            launcher.settled(attempt);
        }
    }
}
