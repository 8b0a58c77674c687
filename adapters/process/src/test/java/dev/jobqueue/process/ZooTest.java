package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a command does: its record is right, nothing of it is left, it fills no disk, and the launcher is well. */
@Timeout(120)
class ZooTest {

    private static final long KEPT_KIB = 10 << 10;
    private static final long SLACK_KIB = 2 << 10;

    /** How much of what is written without end may be there at one moment: there are disks that take a gigabyte a second. */
    private static final long MOST_KIB = 384 << 10;

    private static final Duration GRACE = Duration.ofMillis(200);
    private static final Duration FLOOD = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    private Bench bench;
    private Traces traces;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(Files.createDirectory(directory.resolve("runs")));
        traces = Traces.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        try {
            until(
                    "no shim is left of a launcher that is closed",
                    () -> Traces.naming(directory).isEmpty());
        } finally {
            traces.clear();
        }
    }

    static List<Animal> animals() throws Exception {
        return Animal.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("animals")
    void its_record_is_right_and_nothing_is_left(Animal animal) throws Exception {
        assumeThat(animal.needsCgroup() && !hasCgroups())
                .as("%s is held by a cgroup alone, and this machine lets us make none", animal)
                .isFalse();

        requireRightEnd(animal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("animals")
    void so_it_is_on_a_machine_without_control_groups(Animal animal) throws Exception {
        assumeThat(animal.needsCgroup())
                .as("%s is held by a cgroup alone", animal)
                .isFalse();
        bench.close();
        bench = Bench.withoutGroups(directory.resolve("runs"));

        requireRightEnd(animal);
    }

    private void requireRightEnd(Animal animal) throws Exception {
        Attempt attempt = attempt(1, List.of("/bin/sh", animal.script().toString()), animal.limits());

        CompletableFuture<AttemptEnd> told = bench.launch(attempt);
        if (animal.isEndless()) {
            until("it is ready", () -> bench.output(attempt).contains("ready") || told.isDone());
            bench.launcher().end(attempt.key(), RunStatus.TIMED_OUT, "took too long");
        }
        AttemptEnd end = Bench.await(told);

        assertThat(traces.alive(end.pid())).as("left running of %s", animal).isEmpty();
        assertThat(end.status())
                .as("%s: %s\n%s", animal, end, bench.output(attempt))
                .isEqualTo(animal.status());
        assertThat(end.exitCode().isPresent() ? "" + end.exitCode().getAsInt() : "none")
                .as("exit code of %s: %s", animal, end)
                .isIn(animal.exitCodes());
        String output = bench.output(attempt);
        assertThat(output.matches(animal.says()))
                .as("the output of %s is as it should be: '%s'", animal, shortened(output))
                .isTrue();
        assertThat(end.usage().outputBytes())
                .as("bytes of %s", animal)
                .hasValue(animal.bytes().orElse(output.getBytes(StandardCharsets.UTF_8).length));
        assertThat(end.message().isPresent() || end.status() == RunStatus.SUCCEEDED)
                .as("%s: %s says why", animal, end)
                .isTrue();
        bench.launcher().settled(attempt.key());
        assertThat(kibOnDisk()).as("KiB of %s", animal).isLessThan(KEPT_KIB + SLACK_KIB);
        theLauncherIsWell();
    }

    @Test
    void what_writes_without_end_neither_fills_the_disk_nor_is_held_up() throws Exception {
        Attempt attempt = attempt(1, List.of("yes"), ResourceLimits.NONE);
        CompletableFuture<AttemptEnd> told = bench.launch(attempt);
        until("it writes", () -> !bench.output(attempt).isEmpty() || told.isDone());

        long most = 0;
        for (long end = System.nanoTime() + FLOOD.toNanos(); System.nanoTime() - end < 0; pause()) {
            most = Math.max(most, kibOnDisk());
        }
        bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "enough");
        AttemptEnd end = Bench.await(told);

        assertThat(most).as("KiB at one moment").isLessThan(MOST_KIB);
        bench.launcher().settled(attempt.key());
        assertThat(kibOnDisk()).as("KiB at the end").isLessThan(KEPT_KIB + SLACK_KIB);
        assertThat(end.usage().outputBytes().orElseThrow() >> 10)
                .as("KiB written, which would not have been bounded by chance")
                .isGreaterThan(MOST_KIB);
        assertThat(bench.output(attempt)).matches("(?s).*\ny\ny\ny\n.*");
        assertThat(end.exitCode()).hasValue(128 + 15);
        assertThat(traces.alive(end.pid())).isEmpty();
        theLauncherIsWell();
    }

    private void theLauncherIsWell() throws Exception {
        AttemptEnd next = bench.run(attempt(2, List.of("/bin/true"), ResourceLimits.NONE));
        assertThat(next.status()).as("the next run: %s", next).isEqualTo(RunStatus.SUCCEEDED);
    }

    /** One that finds what it needs for {@link Traces}, in a directory of its own. */
    private Attempt attempt(long run, List<String> words, ResourceLimits limits) throws Exception {
        CommandContext context = new CommandContext(
                Map.of("ZOO", traces.mark(), "ZOO_PIDS", traces.pids().toString()),
                Optional.of(
                        Files.createDirectory(directory.resolve("work-" + run)).toString()),
                Optional.empty(),
                Optional.empty());
        return Bench.attempt(run, CommandAction.exec(words), context, limits, GRACE);
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertThat(System.nanoTime() - end).as("not in time: %s", what).isNegative();
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }

    /** What the attempts have on the disk: holes do not count. */
    private long kibOnDisk() throws Exception {
        Process du = new ProcessBuilder("du", "-sk", directory.resolve("runs").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        du.waitFor();
        return Long.parseLong(said.split("\\s", 2)[0]);
    }

    private static boolean hasCgroups() {
        return List.of("/sys/fs/cgroup/unified", "/sys/fs/cgroup/freezer", "/sys/fs/cgroup").stream()
                .map(Path::of)
                .anyMatch(path -> Files.isWritable(path.resolve("cgroup.procs")));
    }

    private static String shortened(String text) {
        return text.length() < 200 ? text : text.substring(0, 100) + "..." + text.substring(text.length() - 100);
    }
}
