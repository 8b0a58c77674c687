package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            IntStream.rangeClosed(1, 2000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    @TempDir
    private Path directory;

    /** Whatever had begun when the scheduler was killed has its true end, and the rest never runs: no command is lost or doubled. */
    @ParameterizedTest(name = "after {0} starts were seen")
    @ValueSource(ints = {0, 1, 2, 4, 8, 15, 25, 30})
    void a_scheduler_killed_at_any_moment_loses_nothing_and_doubles_nothing(int startsSeen) throws Exception {
        Path runs = directory.resolve("runs");
        Path tally = Files.createFile(directory.resolve("tally"));
        killAfter(startsSeen, runs, tally);

        try (Bench bench = new Bench(runs)) {
            List<CompletableFuture<AttemptEnd>> resumed = new ArrayList<>();
            List<Attempt> neverStarted = new ArrayList<>();
            for (int run = 1; run <= RUNS; run++) {
                Attempt attempt = CrashingScheduler.attempt(tally, run);
                Optional<CompletableFuture<AttemptEnd>> end = bench.resume(attempt);
                end.ifPresentOrElse(resumed::add, () -> neverStarted.add(attempt));
            }
            for (CompletableFuture<AttemptEnd> end : resumed) {
                requireWhole(bench, Bench.await(end));
            }
            assertThat(tally(tally)).hasSize(resumed.size()).doesNotHaveDuplicates();

            for (Attempt attempt : neverStarted) {
                requireWhole(bench, bench.run(attempt));
            }
            assertThat(tally(tally)).hasSize(RUNS).doesNotHaveDuplicates();
        }
    }

    private static void requireWhole(Bench bench, AttemptEnd end) {
        assertThat(end.exitCode()).as("%s", end).hasValue(7);
        assertThat(bench.launcher().tail(end.attempt(), 1_000_000)).contains(WHOLE_OUTPUT);
    }

    private static List<String> tally(Path tally) throws IOException {
        return Files.readAllLines(tally);
    }

    private static void killAfter(int startsSeen, Path runs, Path tally) throws Exception {
        Process scheduler = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingScheduler.class.getName(),
                        runs.toString(),
                        tally.toString(),
                        Integer.toString(RUNS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = scheduler.inputReader()) {
            for (int seen = 0; seen < startsSeen; seen++) {
                assertThat(output.readLine()).isEqualTo(Integer.toString(seen + 1));
            }
        } finally {
            assertThat(scheduler.destroyForcibly().waitFor()).isEqualTo(128 + 9);
        }
    }
}
