package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.LiveRun;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop that owns the order of things: nothing is answered, told or started that is not kept. */
class EngineTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final JobId JOB = new JobId("job");

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock);
    private final QueueOnTestkit parts = new QueueOnTestkit(clock, store);

    @Test
    void what_cannot_be_kept_is_refused_and_has_not_happened() {
        try (JobQueue queue = start(Duration.ZERO)) {
            parts.refuse(1);
            assertThatThrownBy(() -> queue.trigger(JOB, Map.of()))
                    .isInstanceOf(NotKeptException.class)
                    .hasMessageContaining("the disk is full");
            assertThat(queue.view().isEmpty()).isTrue();
            assertThat(launcher.launched()).isEmpty();
            assertThat(store.load().runs()).isEmpty();

            RunId again = queue.trigger(JOB, Map.of());
            assertThat(launcher.launched()).extracting(Attempt::run).containsExactly(again);
            launcher.deliverDue();
        }
    }

    @Test
    void an_end_that_cannot_be_kept_is_kept_later() throws InterruptedException {
        try (JobQueue queue = start(Duration.ZERO)) {
            RunId run = queue.trigger(JOB, Map.of());
            parts.refuse(2);
            assertThat(launcher.deliverDue()).isEqualTo(1);

            assertThat(queue.awaitIdle(BOUND)).isTrue();
            assertThat(queue.history(HistoryQuery.ofRun(run)))
                    .extracting(RunLog::status)
                    .containsExactly(RunStatus.SUCCEEDED);
            assertThat(launcher.launched()).hasSize(1);
        }
    }

    @Test
    void an_attempt_for_which_no_thread_is_left_has_not_started_and_the_queue_goes_on() throws InterruptedException {
        ShortOfThreads shortly = new ShortOfThreads(launcher);
        try (JobQueue queue = start(shortly, Duration.ZERO)) {
            RunId first = queue.trigger(JOB, Map.of());
            assertThat(queue.awaitIdle(BOUND)).isTrue();
            assertThat(queue.history(HistoryQuery.ofRun(first))).singleElement().satisfies(record -> {
                assertThat(record.status()).isEqualTo(RunStatus.FAILED);
                assertThat(record.message().orElse("")).contains("could not be started", "native thread");
            });

            shortly.threads = true;
            RunId second = queue.trigger(JOB, Map.of());
            launcher.deliverDue();
            assertThat(queue.awaitIdle(BOUND)).isTrue();
            assertThat(queue.history(HistoryQuery.ofRun(second)))
                    .extracting(RunLog::status)
                    .containsExactly(RunStatus.SUCCEEDED);
        }
    }

    @Test
    @Timeout(60)
    void who_waits_for_a_turn_that_dies_is_told() {
        JobQueue queue = start(Duration.ZERO);
        parts.breakDown();
        assertThatThrownBy(() -> queue.trigger(JOB, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the queue ended in the midst of this");
        assertThat(queue.isRunning()).isFalse();
        queue.close();
    }

    @Test
    void listeners_are_told_in_order_and_one_that_throws_harms_nobody() {
        List<String> told = new CopyOnWriteArrayList<>();
        JobQueue queue = start(Duration.ZERO);
        queue.listen(new QueueListener() {
            @Override
            public void started(LiveRun run) {
                throw new IllegalStateException("a listener that is broken, for this test");
            }
        });
        queue.listen(new QueueListener() {
            @Override
            public void started(LiveRun run) {
                told.add("started " + run.job());
            }

            @Override
            public void ended(RunLog record) {
                told.add("ended " + record.job() + " " + record.status());
            }
        });
        try (JobQueue.Subscription closed = queue.listen(new QueueListener() {
            @Override
            public void ended(RunLog record) {
                told.add("told although closed");
            }
        })) {
            assertThat(closed).isNotNull();
        }
        queue.trigger(JOB, Map.of());
        launcher.deliverDue();
        queue.close();

        assertThat(told).containsExactly("started job", "ended job SUCCEEDED");
    }

    @Test
    void awaiting_idleness_ends_with_the_last_run_and_not_before() throws InterruptedException {
        try (JobQueue queue = start(Duration.ZERO)) {
            assertThat(queue.awaitIdle(BOUND)).isTrue();
            queue.trigger(JOB, Map.of());
            assertThat(queue.awaitIdle(Duration.ofMillis(1))).isFalse();
            launcher.deliverDue();
            assertThat(queue.awaitIdle(BOUND)).isTrue();
        }
    }

    @Test
    void closing_lets_runs_end_within_the_drain_time_and_starts_no_more() throws Exception {
        JobQueue queue = start(BOUND);
        queue.put(JobDefinition.job("next").shell("true").after("job").build());
        queue.trigger(JOB, Map.of());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(queue::close);
        assertThatThrownBy(() -> closed.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        launcher.deliverDue();
        closed.get(BOUND.toSeconds(), TimeUnit.SECONDS);

        assertThat(store.find(HistoryQuery.ofJob(JOB, 10)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.SUCCEEDED);
        assertThat(launcher.launched()).extracting(Attempt::job).containsExactly(JOB);
        assertThat(store.load().runs()).extracting(Run::job).containsExactly(new JobId("next"));
        assertThatThrownBy(() -> queue.trigger(JOB, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void what_outlasts_the_drain_time_is_ended_and_waits_for_the_next_start() throws Exception {
        launcher.script("job", Script.runsForever());
        JobQueue queue = start(Duration.ZERO);
        RunId run = queue.trigger(JOB, Map.of());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(queue::close);
        while (launcher.deliverDue() == 0) {
            assertThat(closed).as("closed before the run was ended").isNotDone();
            Thread.onSpinWait();
        }
        closed.get(BOUND.toSeconds(), TimeUnit.SECONDS);

        assertThat(store.load().runs()).extracting(Run::id).containsExactly(run);
        assertThat(store.load().runs()).extracting(Run::phase).doesNotHaveAnyElementsOfTypes(Phase.Running.class);

        ScriptedLauncher next = new ScriptedLauncher(clock);
        try (JobQueue restarted = parts.start(next, Duration.ZERO)) {
            restarted.view();
            assertThat(next.launched()).extracting(Attempt::run).containsExactly(run);
            next.deliverDue();
        }
        assertThat(store.load().runs()).isEmpty();
    }

    @Test
    void a_run_whose_command_was_never_started_is_started_by_the_next_life() {
        launcher.script("job", Script.runsForever());
        JobQueue killed = start(Duration.ZERO);
        RunId run = killed.trigger(JOB, Map.of());

        ScriptedLauncher next = new ScriptedLauncher(clock);
        try (JobQueue queue = parts.start(next, Duration.ZERO)) {
            queue.view();
            assertThat(next.launched()).extracting(Attempt::run).containsExactly(run);
            next.deliverDue();
        }
        assertThat(store.find(HistoryQuery.ofRun(run)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.SUCCEEDED);
    }

    private JobQueue start(Duration drain) {
        return start(launcher, drain);
    }

    private JobQueue start(Launcher launches, Duration drain) {
        JobQueue queue = parts.start(launches, drain);
        queue.put(JobDefinition.job("job").shell("true").build());
        return queue;
    }

    /** Launches nothing as long as there are no threads. */
    private static final class ShortOfThreads implements Launcher {
        private final Launcher launcher;
        private volatile boolean threads;

        ShortOfThreads(Launcher launcher) {
            this.launcher = launcher;
        }

        @Override
        public void launch(Attempt attempt, AttemptListener listener) {
            if (!threads) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            launcher.launch(attempt, listener);
        }

        @Override
        public void end(Attempt.Key attempt, RunStatus as, String message) {
            launcher.end(attempt, as, message);
        }

        @Override
        public boolean resume(Attempt attempt, AttemptListener listener) {
            return launcher.resume(attempt, listener);
        }

        @Override
        public void settled(Attempt.Key attempt) {
            if (!threads) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            launcher.settled(attempt);
        }
    }
}
