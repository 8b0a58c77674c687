package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class CrashTest {

    private static final int RUNS = 30;
    private static final String WHOLE_OUTPUT =
            IntStream.rangeClosed(1, 500).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    @TempDir
    private Path directory;

    /** Whatever had begun when the scheduler was killed has its true end, and the rest never runs: no command is lost or doubled. */
    @ParameterizedTest(name = "while it prepares run {0}")
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 30})
    void a_scheduler_killed_while_it_starts_commands_loses_nothing_and_doubles_nothing(int run) throws Exception {
        Path runs = directory.resolve("runs");
        killWhen(() -> Files.exists(runs.resolve(run + "-1")), runs);

        takeUp(runs);
    }

    @ParameterizedTest(name = "when {0} commands run or have ended")
    @ValueSource(ints = {1, 10, 30})
    void a_scheduler_killed_while_commands_run_loses_nothing_and_doubles_nothing(int count) throws Exception {
        Path runs = directory.resolve("runs");
        killWhen(() -> tally().size() >= count, runs);

        assertThat(takeUp(runs)).isGreaterThanOrEqualTo(count);
    }

    /** Resumes every run, and starts those that had never been started; returns how many had. */
    private int takeUp(Path runs) throws Exception {
        try (Bench bench = new Bench(runs)) {
            List<CompletableFuture<AttemptEnd>> resumed = new ArrayList<>();
            List<Attempt> neverStarted = new ArrayList<>();
            for (int run = 1; run <= RUNS; run++) {
                Attempt attempt = CrashingScheduler.attempt(tallyFile(), run);
                Optional<CompletableFuture<AttemptEnd>> end = bench.resume(attempt);
                end.ifPresentOrElse(resumed::add, () -> neverStarted.add(attempt));
            }
            for (CompletableFuture<AttemptEnd> end : resumed) {
                requireWhole(bench, Bench.await(end));
            }
            assertThat(tally()).hasSize(resumed.size()).doesNotHaveDuplicates();

            for (Attempt attempt : neverStarted) {
                requireWhole(bench, bench.run(attempt));
            }
            assertThat(tally()).hasSize(RUNS).doesNotHaveDuplicates();
            return resumed.size();
        }
    }

    private static void requireWhole(Bench bench, AttemptEnd end) {
        assertThat(end.exitCode()).as("%s", end).hasValue(7);
        assertThat(bench.launcher().tail(end.attempt(), 1_000_000)).contains(WHOLE_OUTPUT);
    }

    private Path tallyFile() {
        return directory.resolve("tally");
    }

    private List<String> tally() throws IOException {
        return Files.exists(tallyFile()) ? Files.readAllLines(tallyFile()) : List.of();
    }

    private void killWhen(Callable<Boolean> moment, Path runs) throws Exception {
        Process scheduler = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingScheduler.class.getName(),
                        runs.toString(),
                        tallyFile().toString(),
                        Integer.toString(RUNS))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (!moment.call()) {
                assertThat(scheduler.isAlive()).isTrue();
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        } finally {
            assertThat(scheduler.destroyForcibly().waitFor()).isEqualTo(128 + 9);
        }
    }
}
