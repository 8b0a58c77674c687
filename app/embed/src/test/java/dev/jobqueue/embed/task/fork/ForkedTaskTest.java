package dev.jobqueue.embed.task.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.process.output.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks in JVMs of their own, for real. */
@Timeout(180)
class ForkedTaskTest {

    private static final OptionalLong LIMIT = OptionalLong.of(100L << 20);

    @TempDir
    private Path runs;

    @Test
    void a_task_that_returns_has_succeeded_with_its_output_and_attributes() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            Attempt attempt = ForkBench.attempt(Tasks.Talkative.class, Map.of("name", "value"));
            AttemptEnd end = bench.run(attempt);

            assertThat(end.status()).as("%s: %s", end, bench.output(attempt)).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(end.exitCode()).hasValue(0);
            assertThat(end.pid()).isPresent();
            assertThat(end.message()).isEmpty();
            assertThat(bench.output(attempt)).isEqualTo("""
                            run 7 of job, attempt 1, until 2036-03-01T00:00:00Z, gr\u00fc\u00dfe value
                            printed
                            ::progress 0.5 half
                            """);
            assertThat(end.attributes())
                    .containsEntry("rows", "42")
                    .containsEntry("two\nlines =:#", "gr\u00fc\u00dfe\n\\");
            bench.settled(attempt);
            try (var left = Files.list(runs.resolve(attempt.key().toString()))) {
                assertThat(left)
                        .extracting(Path::getFileName)
                        .contains(Path.of("output"))
                        .isSubsetOf(Path.of("output"), Path.of("telemetry"));
            }
        }
    }

    @Test
    void a_task_that_throws_has_failed_with_its_words_and_keeps_what_it_had_said() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            Attempt attempt = ForkBench.attempt(Tasks.Failing.class, Map.of());
            AttemptEnd end = bench.run(attempt);

            assertThat(end.status()).isEqualTo(RunStatus.FAILED);
            assertThat(end.exitCode()).hasValue(1);
            assertThat(end.message()).hasValue("java.lang.IllegalStateException: no such table");
            assertThat(end.attributes()).containsEntry("rows", "41");
            assertThat(bench.output(attempt)).contains("no such table", "Tasks$Failing.run");
        }
    }

    @Test
    void an_attribute_that_comes_after_the_failure_does_not_take_its_place() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            AttemptEnd end = bench.run(ForkBench.attempt(Tasks.FailingWithEcho.class, Map.of()));

            assertThat(end.message().orElse("")).endsWith("no such table");
            assertThat(end.attributes()).containsEntry("late", "true");
        }
    }

    @Test
    void a_task_that_exits_ends_with_its_exit_code() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            AttemptEnd end = bench.run(ForkBench.attempt(Tasks.Exiting.class, Map.of()));

            assertThat(end.status()).isEqualTo(RunStatus.FAILED);
            assertThat(end.exitCode()).hasValue(7);
            assertThat(end.attributes()).containsEntry("rows", "40");
        }
    }

    @Test
    void a_task_that_exits_when_it_is_ended_is_not_waited_for() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            Attempt attempt = ForkBench.attempt(Tasks.ExitingWhenEnded.class, Map.of());
            CompletableFuture<AttemptEnd> ended = bench.launch(attempt);
            ForkBench.until(() -> bench.output(attempt).contains(Tasks.READY));
            bench.end(attempt, RunStatus.CANCELLED, "cancelled");
            AttemptEnd end = ForkBench.await(ended);

            assertThat(end.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(end.exitCode())
                    .as("that of a JVM that SIGTERM has ended")
                    .hasValue(128 + 15);
            assertThat(bench.output(attempt)).contains("tidied up");
        }
    }

    @Test
    void a_task_that_is_ended_is_told_so_and_may_tidy_up() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            Attempt attempt = ForkBench.attempt(Tasks.Heedful.class, Map.of());
            CompletableFuture<AttemptEnd> ended = bench.launch(attempt);
            ForkBench.until(() -> bench.output(attempt).contains(Tasks.READY));
            bench.end(attempt, RunStatus.CANCELLED, "cancelled");
            AttemptEnd end = ForkBench.await(ended);

            assertThat(end.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(end.message()).hasValue("cancelled");
            assertThat(bench.output(attempt)).endsWith("tidied up\n");
            assertThat(end.attributes()).containsEntry("cancelled", "true");
        }
    }

    @Test
    void a_task_that_ignores_interruption_is_killed_after_its_grace_period() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            Attempt attempt = ForkBench.attempt(Tasks.Deaf.class, Map.of());
            CompletableFuture<AttemptEnd> ended = bench.launch(attempt);
            ForkBench.until(() -> bench.output(attempt).contains(Tasks.READY));
            bench.end(attempt, RunStatus.TIMED_OUT, "took too long");
            AttemptEnd end = ForkBench.await(ended);

            assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
            assertThat(end.message()).hasValue("took too long");
            assertThat(bench.output(attempt)).contains("ignored");
            assertThat(ProcessHandle.of(end.pid().orElseThrow())).isEmpty();
        }
    }

    @Test
    void a_task_that_fills_its_heap_has_exceeded_its_limit() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            AttemptEnd end = bench.run(ForkBench.attempt(Tasks.Hungry.class, Map.of(), LIMIT));

            assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.LIMIT_EXCEEDED);
            assertThat(end.message().orElse("")).contains("OutOfMemoryError", "104857600 bytes");
        }
    }

    @Test
    void a_task_that_leaves_no_room_for_its_last_words_has_exceeded_its_limit_too() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            Attempt attempt = ForkBench.attempt(Tasks.Hoarding.class, Map.of(), LIMIT);
            AttemptEnd end = bench.run(attempt);

            assertThat(end.status()).as("%s: %s", end, bench.output(attempt)).isEqualTo(RunStatus.LIMIT_EXCEEDED);
            assertThat(end.message().orElse("")).contains("OutOfMemoryError", "104857600 bytes");
        }
    }

    @Test
    void a_task_that_takes_far_more_than_its_limit_is_killed() throws Exception {
        try (ForkBench bench = new ForkBench(runs)) {
            AttemptEnd end = bench.run(ForkBench.attempt(Tasks.Oversized.class, Map.of(), LIMIT));

            assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.LIMIT_EXCEEDED);
            assertThat(ProcessHandle.of(end.pid().orElseThrow())).isEmpty();
            assertThat(bench.run(again(ForkBench.attempt(Tasks.Talkative.class, Map.of())))
                            .status())
                    .as("the scheduler is well")
                    .isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void a_task_outlives_a_scheduler_that_is_killed_and_is_taken_up_whole() throws Exception {
        Path pipe = runs.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Attempt attempt = ForkBench.attempt(Tasks.Waiting.class, Map.of("pipe", pipe.toString()));
        Process scheduler = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingScheduler.class.getName(),
                        runs.toString(),
                        pipe.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        OutputFile output = new OutputFile(runs.resolve(attempt.key().toString()));
        try {
            ForkBench.until(() -> written(output).contains(Tasks.READY));
        } finally {
            assertThat(scheduler.destroyForcibly().waitFor()).isEqualTo(128 + 9);
        }
        try (ForkBench bench = new ForkBench(runs)) {
            CompletableFuture<AttemptEnd> ended = bench.resume(attempt);
            ForkBench.until(
                    () -> bench.processes().progress(attempt.key()).equals(Optional.of(new Progress(0.5, "half"))));
            Files.writeString(pipe, "go");
            AttemptEnd end = ForkBench.await(ended);

            assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(end.exitCode()).hasValue(0);
            assertThat(end.attributes()).containsEntry("word", "go");
            assertThat(bench.output(attempt)).isEqualTo("::progress 0.5 half\nready\ngot go\n");
        }
    }

    private static String written(OutputFile output) {
        try {
            return output.tail(1 << 20).orElse("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same as the second attempt of its run. */
    private static Attempt again(Attempt first) {
        return new Attempt(
                first.run(),
                first.job(),
                2,
                first.action(),
                first.context(),
                first.limits(),
                first.scheduledFor(),
                first.deadline(),
                first.gracePeriod(),
                first.parameters());
    }
}
