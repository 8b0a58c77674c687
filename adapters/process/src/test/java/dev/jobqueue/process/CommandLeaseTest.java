package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.process.lease.CommandLease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guard does with the commands of a scheduler that is silent. */
@Timeout(60)
class CommandLeaseTest {

    private static final Duration SHORT = Duration.ofMillis(600);

    @TempDir
    private Path directory;

    private Traces traces;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        traces = Traces.in(directory);
        bench = new Bench(Files.createDirectory(directory.resolve("runs")));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        traces.clear();
    }

    @ParameterizedTest(name = "with control groups: {0}")
    @ValueSource(booleans = {true, false})
    void a_command_whose_lease_is_not_renewed_is_killed_and_lost(boolean groups) throws Exception {
        if (!groups) {
            bench.close();
            bench = Bench.withoutGroups(directory.resolve("runs"));
        }
        CommandLease lease = bench.launcher().lease(SHORT);
        CompletableFuture<AttemptEnd> ended =
                bench.launch(bench.shell("trap '' TERM; (trap '' TERM; sleep 1000) & sleep 1000; true"));
        lease.renew();

        AttemptEnd end = Bench.await(ended);

        assertThat(end.status()).as("%s", end).isEqualTo(RunStatus.LOST);
        assertThat(end.message().orElse("")).contains("silent for too long");
        assertThat(traces.alive(end.pid())).isEmpty();
    }

    @Test
    void a_command_whose_lease_is_renewed_runs_to_its_end() throws Exception {
        CommandLease lease = bench.launcher().lease(SHORT.multipliedBy(2));
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
        var unused = beats.scheduleAtFixedRate(lease::renew, 0, 20, TimeUnit.MILLISECONDS);

        AttemptEnd end = bench.run(bench.shell("sleep 3"));
        beats.shutdown();

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_lease_that_was_over_begins_anew() throws Exception {
        CommandLease lease = bench.launcher().lease(SHORT);
        CompletableFuture<AttemptEnd> first = bench.launch(bench.shell("sleep 1000"));
        lease.renew();
        assertThat(Bench.await(first).status()).isEqualTo(RunStatus.LOST);

        CompletableFuture<AttemptEnd> second = bench.launch(bench.shell("sleep 1000"));
        lease.renew();

        assertThat(Bench.await(second).status()).isEqualTo(RunStatus.LOST);
    }

    @Test
    void a_lease_that_is_ended_kills_nothing_and_its_guard_goes() throws Exception {
        CommandLease lease = bench.launcher().lease(SHORT);
        lease.renew();
        ProcessHandle guard = guard();
        lease.end();
        guard.onExit().get(30, TimeUnit.SECONDS);

        assertThat(bench.run(bench.shell("sleep 1")).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void what_a_scheduler_no_longer_has_is_killed_at_its_start_where_others_may_run_it() throws Exception {
        Attempt attempt = bench.shell("trap '' TERM; echo $$ > " + traces.pids() + "; sleep 1000; true");
        var unused = bench.launch(attempt);
        long pid = pidIn(traces.pids());
        bench.restart();

        bench.launcher().endRest();

        ProcessHandle.of(pid).ifPresent(command -> command.onExit().join());
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    private ProcessHandle guard() throws Exception {
        return ProcessHandle.of(pidIn(directory.resolve("runs/guard"))).orElseThrow();
    }

    /** Waits until it stands there. */
    private static long pidIn(Path file) throws Exception {
        while (!Files.exists(file) || !Files.readString(file).endsWith("\n")) {
            Thread.onSpinWait();
        }
        return Long.parseLong(Files.readString(file).strip());
    }
}
