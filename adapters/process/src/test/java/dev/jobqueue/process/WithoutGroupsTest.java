package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and ends of real processes on a machine that has no control groups: by samples, and by who descends from whom. */
@Timeout(120)
class WithoutGroupsTest {

    private static final long MIB = 1 << 20;

    /** Takes 140 MiB, and waits. */
    private static final String EATS = "perl -e '$bytes = 140 << 20; $all = \"x\" x $bytes; sleep $ENV{MARK}'";

    /** Uses a fifth of a core, whatever else runs: sleeps until its own time is a fifth of what has passed. */
    private static final String PACED = "perl -MTime::HiRes=time,sleep -e '$t = time; while (time - $t < 11.5)"
            + " { (times)[0] * 5 < time - $t or sleep 0.02 }'";

    /**
     * Has a grandchild that uses one core. What else the machine does shall not take it away, where that can be had: of its session,
     * which the kernel may schedule as one, nor of itself.
     */
    private static final String GREEDY = "{ echo -20 > /proc/self/autogroup; } 2> /dev/null;"
            + " (nice -n -20 sh -c 'while :; do :; done'; true); true";

    @TempDir
    private Path directory;

    private Traces traces;
    private Bench bench;
    private long runsMade;

    @BeforeEach
    void open() throws Exception {
        traces = Traces.in(directory);
        bench = Bench.withoutGroups(Files.createDirectory(directory.resolve("runs")));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        traces.clear();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                // A child, a grandchild, and one that has left the session of its parent.
                EATS + "; true",
                "(" + EATS + "; true); true",
                "setsid " + EATS + " & wait"
            })
    void a_process_that_grows_above_100_mebibytes_is_ended_and_the_record_has_the_figure(String script)
            throws Exception {
        Attempt attempt = attempt("trap '' TERM; " + script, ResourceLimits.NONE.withMemoryBytes(100 * MIB));

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.LIMIT_EXCEEDED);
        long peak = end.usage().peakMemoryBytes().orElseThrow();
        assertThat(peak).isBetween(100 * MIB, 160 * MIB);
        assertThat(end.message()).contains("used " + ByteSize.text(peak) + ", limit 100 MiB (sampled resident memory)");
        assertThat(end.attributes()).containsEntry("limits", "memory: sampled").containsEntry("memory", "resident");
        assertThat(traces.alive(end.pid())).isEmpty();
    }

    @Test
    void a_tree_of_more_processes_than_it_may_have_is_ended_and_the_record_has_the_figure() throws Exception {
        Attempt attempt = attempt(
                "i=0; while [ $i -lt 30 ]; do i=$((i + 1)); (trap '' TERM; sleep $MARK; true) & done; wait",
                ResourceLimits.NONE.withProcesses(10));

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.LIMIT_EXCEEDED);
        assertThat(end.message().orElse("")).matches("had [1-6]\\d processes and threads, limit 10 \\(sampled\\)");
        assertThat(end.attributes()).containsEntry("limits", "processes: sampled");
        assertThat(traces.alive(end.pid())).isEmpty();
    }

    @Test
    void a_tree_that_keeps_to_its_limits_is_left_alone() throws Exception {
        Attempt attempt = attempt(
                "head -c 50000000 /dev/zero | tail -c 50000000 | wc -c; sleep 0.5; exit 3",
                ResourceLimits.NONE.withMemoryBytes(100 * MIB).withProcesses(10));

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(3);
        assertThat(end.attributes()).containsEntry("limits", "memory: sampled, processes: sampled");
    }

    /** However seldom samples are wanted: where there are limits, one is taken each second. */
    @Test
    void a_tree_that_uses_more_of_the_processors_than_it_may_for_ten_seconds_is_ended_and_another_is_not()
            throws Exception {
        bench.close();
        bench = Bench.withoutGroups(directory.resolve("runs"), Duration.ofMinutes(1));
        ResourceLimits half = ResourceLimits.NONE.withCpuMillis(500);
        Attempt paced = attempt(PACED + "; exit 3", half);
        Attempt greedy = attempt(GREEDY, half);

        CompletableFuture<AttemptEnd> pacedEnd = bench.launch(paced);
        long start = System.nanoTime();
        AttemptEnd end = bench.run(greedy);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.LIMIT_EXCEEDED);
        assertThat(end.message().orElse(""))
                .matches("used [0-9.]+ cores, and more than its limit of 0.5 for 10 s \\(sampled\\)");
        assertThat(took).isGreaterThan(Duration.ofSeconds(10));
        assertThat(end.attributes()).containsEntry("limits", "cpu: sampled");
        assertThat(longestGap(bench.launcher().samples(greedy.key()))).isLessThan(Duration.ofSeconds(2));
        assertThat(Bench.await(pacedEnd).exitCode()).as("%s", pacedEnd.get()).hasValue(3);
        assertThat(traces.alive(end.pid())).isEmpty();
    }

    private static Duration longestGap(List<Sample> samples) {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < samples.size(); i++) {
            Duration gap =
                    Duration.between(samples.get(i - 1).at(), samples.get(i).at());
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        assertThat(longest).isPositive();
        return longest;
    }

    /** Daemons of the classic kind, with children, deaf to TERM, some of them stopped. */
    @Test
    void those_that_have_left_parent_and_session_are_ended_with_their_run() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = attempt("""
                trap '' TERM
                (setsid sh -c 'trap "" TERM; (sleep $MARK & wait) & sleep $MARK & wait' &)
                (setsid sh -c 'setsid sleep $MARK & kill -STOP $$' &)
                (sh -c 'setsid sleep $MARK &' &)
                setsid sleep $MARK &
                echo > %s
                while :; do sleep $MARK; done
                """.formatted(ready), ResourceLimits.NONE);
        CompletableFuture<AttemptEnd> told = bench.launch(attempt);
        Bench.hear(ready);

        bench.launcher().end(attempt.key(), RunStatus.TIMED_OUT, "took too long");
        AttemptEnd end = Bench.await(told);

        assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(end.message()).contains("took too long");
        assertThat(end.exitCode()).hasValue(128 + 9);
        assertThat(traces.alive(end.pid())).isEmpty();
    }

    private Attempt attempt(String script, ResourceLimits limits) {
        CommandContext context =
                new CommandContext(Map.of("MARK", traces.mark()), Optional.empty(), Optional.empty(), Optional.empty());
        return Bench.attempt(++runsMade, CommandAction.shell(script), context, limits, Duration.ofMillis(100));
    }
}
