package dev.jobqueue.embed.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.testkit.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks in this process: how each ends, and what it leaves. */
class TaskLauncherTest {

    private static final int BOUND_SECONDS = 60;

    @TempDir
    private Path runs;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final Map<Duration, Runnable> afterGrace = new ConcurrentHashMap<>();
    private final List<String> cared = new CopyOnWriteArrayList<>();

    @Test
    void a_task_that_returns_has_succeeded_with_its_output_and_attributes() throws Exception {
        AttemptEnd end = run(context -> {
            context.log("hello from " + context.job() + " with "
                    + context.parameters().get("name"));
            context.progress(0.5, "half");
            context.attribute("rows", "42");
        });

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.attributes()).containsExactly(Map.entry("rows", "42"));
        assertThat(end.message()).isEmpty();
        assertThat(end.startedAt()).isPresent();
        assertThat(end.pid()).isEmpty();
        Path output = runs.resolve("7-1").resolve("output");
        assertThat(Files.readAllLines(output)).containsExactly("hello from job with value", "::progress 0.5 half");
        assertThat(end.usage().outputBytes()).hasValue(Files.size(output));
    }

    @Test
    void a_task_tells_how_far_it_is_while_it_runs() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        try (TaskLauncher launcher = launcher(context -> {
            context.progress(0.4, "table 2 of 5");
            said.countDown();
            seen.await();
        })) {
            assertThat(launcher.progress(attempt().key())).isEmpty();
            launcher.launch(attempt(), ended::complete);
            assertThat(said.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.progress(attempt().key())).hasValue(new Progress(0.4, "table 2 of 5"));
            seen.countDown();
            ended.get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(launcher.progress(attempt().key())).isEmpty();
        }
    }

    @Test
    void a_task_that_throws_has_failed_with_its_words() throws Exception {
        AttemptEnd end = run(context -> {
            throw new IllegalStateException("no such table");
        });

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.message())
                .hasValueSatisfying(message -> assertThat(message).contains("no such table"));
    }

    @Test
    void a_failure_whose_words_fail_is_told_by_its_class() throws Exception {
        AttemptEnd end = run(context -> {
            throw new Speechless();
        });

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.message())
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("Speechless", "its message cannot be read: java.lang.StackOverflowError"));
        assertThat(Files.readString(runs.resolve("7-1").resolve("output"))).contains("Speechless");
    }

    private static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }
    }

    @Test
    void an_error_ends_the_attempt_and_nothing_else() throws Exception {
        assertThat(run(context -> {
                            throw new StackOverflowError();
                        })
                        .status())
                .isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_task_that_is_ended_is_interrupted_and_ends_as_it_was_told() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CompletableFuture<Boolean> knewIt = new CompletableFuture<>();
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        try (TaskLauncher launcher = launcher(context -> {
            runs.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                knewIt.complete(context.isCancelled());
            }
        })) {
            launcher.launch(attempt(), ended::complete);
            assertThat(runs.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            launcher.end(attempt().key(), RunStatus.TIMED_OUT, "took too long");
            launcher.end(attempt().key(), RunStatus.CANCELLED, "a second word changes nothing");

            AttemptEnd end = ended.get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
            assertThat(end.message()).hasValue("took too long");
            assertThat(knewIt.get(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_task_that_ignores_its_interruption_is_stuck_after_its_grace_period_and_says_so_until_it_returns()
            throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        try (TaskLauncher launcher = launcher(context -> {
            runs.countDown();
            awaitUninterruptibly(mayReturn);
        })) {
            launcher.launch(attempt(), ended::complete);
            assertThat(runs.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            launcher.end(attempt().key(), RunStatus.TIMED_OUT, "took too long");
            clock.advance(Duration.ofSeconds(1));
            assertThat(launcher.remark(attempt().key()))
                    .as("within its grace period")
                    .isEmpty();

            Objects.requireNonNull(afterGrace.remove(attempt().gracePeriod())).run();
            clock.advance(Duration.ofSeconds(11));
            assertThat(launcher.remark(attempt().key()))
                    .hasValueSatisfying(remark -> assertThat(remark)
                            .startsWith("still runs 12 s after it was asked to end")
                            .contains("isolation: process"));
            assertThat(ended).as("its slot is taken").isNotDone();

            mayReturn.countDown();
            AttemptEnd end = ended.get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
            assertThat(end.message()).hasValue("took too long; it returned 12 s after it was asked to end");
            assertThat(launcher.remark(attempt().key())).isEmpty();
        }
    }

    @Test
    void a_task_that_has_ended_within_its_grace_period_is_not_stuck() throws Exception {
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        try (TaskLauncher launcher = launcher(context -> new CountDownLatch(1).await())) {
            launcher.launch(attempt(), ended::complete);
            launcher.end(attempt().key(), RunStatus.CANCELLED, "cancelled");
            assertThat(ended.get(BOUND_SECONDS, TimeUnit.SECONDS).message()).hasValue("cancelled");
            assertThat(afterGrace).hasSize(1);
            assertThat(launcher.remark(attempt().key())).isEmpty();
        }
    }

    @Test
    void what_a_task_says_while_it_is_interrupted_is_kept() throws Exception {
        AttemptEnd end = run(context -> {
            context.log("before");
            Thread.currentThread().interrupt();
            context.log("while");
            assertThat(Thread.interrupted()).isTrue();
            context.log("after");
        });

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Files.readAllLines(runs.resolve("7-1").resolve("output")))
                .containsExactly("before", "while", "after");
    }

    @Test
    void the_trace_of_a_failure_is_in_the_output() throws Exception {
        run(context -> {
            throw new IllegalStateException("no such table", new IllegalArgumentException("cause"));
        });

        assertThat(Files.readString(runs.resolve("7-1").resolve("output")))
                .contains("no such table", "Caused by", "at dev.jobqueue.embed.task.TaskLauncherTest");
    }

    @Test
    void who_bounds_the_output_is_told_when_it_begins_and_when_it_is_over() throws Exception {
        run(context -> context.log("line"));
        run(context -> {});

        assertThat(cared).containsExactly("begun 7-1", "ended 7-1");
    }

    private Runnable watch(Path directory) {
        cared.add("begun " + directory.getFileName());
        return () -> cared.add("ended " + directory.getFileName());
    }

    @Test
    void a_task_runs_on_a_thread_with_its_name_which_is_virtual_where_there_are_such() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<String> name = new CompletableFuture<>();
        AttemptEnd end = run(context -> {
            name.complete(Thread.currentThread().getName());
            thread.complete(Thread.currentThread());
        });

        boolean virtual = Runtime.version().feature() >= 21;
        assertThat(name.join()).isEqualTo("jobqueue-run-7-1");
        assertThat(thread.join().isDaemon()).isTrue();
        assertThat(thread.join().getClass().getSimpleName()).isEqualTo(virtual ? "VirtualThread" : "Thread");
        assertThat(end.usage().cpuMillis().isPresent()).isEqualTo(!virtual);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // The fault that is tested.
            }
        }
    }

    @Test
    void a_task_of_an_earlier_life_is_lost() throws Exception {
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        try (TaskLauncher launcher = launcher(context -> {})) {
            assertThat(launcher.resume(attempt(), ended::complete)).isTrue();
            assertThat(ended.get(BOUND_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.LOST);
        }
    }

    private AttemptEnd run(JobTask task) throws Exception {
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        try (TaskLauncher launcher = launcher(task)) {
            launcher.launch(attempt(), ended::complete);
            return ended.get(BOUND_SECONDS, TimeUnit.SECONDS);
        }
    }

    private TaskLauncher launcher(JobTask task) {
        JobType type = new JobType() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public JobTask task(Parameters with) {
                return task;
            }
        };
        return new TaskLauncher(
                new JobTypes(List.of(type)),
                runs,
                clock,
                this::watch,
                Optional.empty(),
                (delay, action) -> afterGrace.put(delay, action));
    }

    private static Attempt attempt() {
        return new Attempt(
                new RunId(7),
                new JobId("job"),
                1,
                new TypedAction("test", Map.of()),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Instant.parse("2026-03-01T00:00:00Z"),
                Optional.empty(),
                Duration.ofSeconds(1),
                Map.of("name", "value"));
    }
}
