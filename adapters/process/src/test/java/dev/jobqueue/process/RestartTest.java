package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RestartTest {

    private static final String BOOT = new ProcessTable().bootId();

    @TempDir
    private Path runs;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(runs);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_command_runs_on_and_is_picked_up_with_its_whole_output() throws Exception {
        Path ready = bench.signal();
        Path go = bench.signal();
        Attempt attempt = bench.shell("echo first; echo > %s; read x < %s; echo last; exit 7".formatted(ready, go));
        CompletableFuture<AttemptEnd> told = bench.launch(attempt);
        Bench.hear(ready);

        bench.restart();
        CompletableFuture<AttemptEnd> end = bench.resume(attempt).orElseThrow();
        Bench.letGo(go);

        AttemptEnd ended = Bench.await(end);
        assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.exitCode()).hasValue(7);
        assertThat(ended.pid()).isPresent();
        assertThat(ended.startedAt()).isPresent();
        assertThat(bench.output(attempt)).isEqualTo("first\nlast\n");
        assertThat(told).as("the life that was closed tells nothing").isNotDone();
    }

    @Test
    void an_end_that_nobody_saw_is_told_with_its_time() throws Exception {
        Path ready = bench.signal();
        Path go = bench.signal();
        Attempt attempt = bench.shell("echo $PPID > %s; read x < %s; exit 7".formatted(ready, go));
        var unseen = bench.launch(attempt);
        long shim = Long.parseLong(Bench.hear(ready));
        bench.restart();
        Bench.letGo(go);
        ProcessHandle.of(shim).ifPresent(handle -> handle.onExit().join());
        Instant afterEnd = Instant.now();

        AttemptEnd ended = Bench.await(bench.resume(attempt).orElseThrow());

        assertThat(ended.exitCode()).hasValue(7);
        assertThat(ended.endedAt()).isBetween(ended.startedAt().orElseThrow(), afterEnd);
        assertThat(unseen).isNotDone();
    }

    @Test
    void an_end_that_was_told_but_not_settled_is_told_again() throws Exception {
        Attempt attempt = bench.shell("exit 7");
        bench.run(attempt);

        bench.restart();

        assertThat(Bench.await(bench.resume(attempt).orElseThrow()).exitCode()).hasValue(7);
    }

    @Test
    void what_was_picked_up_can_be_ended() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = bench.shell("(setsid sleep 1000 & echo $! > %s); sleep 1000".formatted(ready));
        var unseen = bench.launch(attempt);
        String stray = Bench.hear(ready);
        bench.restart();
        CompletableFuture<AttemptEnd> end = bench.resume(attempt).orElseThrow();

        bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "cancelled");

        assertThat(Bench.await(end).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(Bench.isAlive(stray)).isFalse();
        assertThat(unseen).isNotDone();
    }

    @Test
    void what_is_left_of_one_whose_shim_was_killed_meanwhile_is_ended() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = bench.shell("(setsid sleep 1000 & echo $PPID $! > %s); sleep 1000".formatted(ready));
        var unseen = bench.launch(attempt);
        String[] pids = Bench.hear(ready).split(" ", -1);
        bench.restart();
        ProcessHandle shim = ProcessHandle.of(Long.parseLong(pids[0])).orElseThrow();
        assertThat(shim.destroyForcibly()).isTrue();
        shim.onExit().join();

        AttemptEnd end = Bench.await(bench.resume(attempt).orElseThrow());

        assertThat(end.status()).isEqualTo(RunStatus.LOST);
        assertThat(Bench.isAlive(pids[1])).isFalse();
        assertThat(Bench.isAlive(Long.toString(end.pid().orElseThrow()))).isFalse();
        assertThat(unseen).isNotDone();
    }

    @Test
    void an_attempt_that_left_no_trace_was_never_started() {
        assertThat(bench.resume(bench.shell("true"))).isEmpty();
    }

    @Test
    void a_shim_that_comes_after_the_attempt_was_given_up_does_not_start_the_command() throws Exception {
        Path tally = runs.resolve("tally");
        Attempt attempt = bench.shell("echo ran >> " + tally);
        Bookkeeping launch = prepared(attempt, BOOT);
        bench.restart();

        assertThat(bench.resume(attempt)).isEmpty();

        // The request of the earlier life, which is heard only now.
        askShim(launch.name());
        assertThat(tally).doesNotExist();

        assertThat(bench.run(attempt).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(tally).hasContent("ran\n");
    }

    @Test
    void a_shim_that_comes_after_its_launch_was_deleted_does_nothing() throws Exception {
        askShim("1-1.deleted");

        assertThat(runs.resolve("1-1")).doesNotExist();
        assertThat(runs.resolve("launches")).isEmptyDirectory();
    }

    private void askShim(String name) throws Exception {
        Process shim = new ProcessBuilder("/bin/sh", runs.resolve("shim.sh").toString(), runs.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var requests = shim.outputWriter()) {
            requests.write("2026-11-01T02:00:00Z " + name + "\n");
        }
        assertThat(shim.waitFor()).isNotEqualTo(75);
    }

    private Bookkeeping prepared(Attempt attempt, String boot) throws Exception {
        Bookkeeping launch = new AttemptDirectory(runs, attempt.key(), new Launches(runs, false)).create();
        launch.create(
                LaunchScript.of(attempt, new CommandEnvironment("node-1")),
                new ProcessId(ProcessHandle.current().pid(), 1),
                boot,
                Optional.empty(),
                List.of());
        return launch;
    }

    @Test
    void a_launch_that_was_cut_short_before_its_shim_was_never_started() throws Exception {
        Attempt attempt = bench.shell("true");
        Files.writeString(runs.resolve("launches/1-1.token.launch"), "# boot " + BOOT.substring(0, 4));
        bench.restart();

        assertThat(bench.resume(attempt)).isEmpty();
        assertThat(bench.run(attempt).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void an_attempt_given_up_twice_is_still_one_that_never_started() throws Exception {
        Attempt attempt = bench.shell("true");
        Bookkeeping launch = prepared(attempt, BOOT);
        bench.restart();

        assertThat(bench.resume(attempt)).isEmpty();
        bench.restart();
        assertThat(bench.resume(attempt)).isEmpty();
        assertThat(launch.hasStarted()).isFalse();
    }

    @Test
    void after_a_restart_of_the_machine_it_is_lost_whether_or_not_its_files_are_there() throws Exception {
        bench.run(bench.shell("true"));
        Attempt there = bench.shell("true");
        Attempt torn = bench.shell("true");
        Attempt gone = bench.shell("true");
        assertThat(prepared(there, "another boot").hasStarted()).isFalse();
        Files.writeString(runs.resolve("launches").resolve(torn.key() + ".token.record"), "2026-11-");
        Files.writeString(runs.resolve("boot"), "another boot\n");
        bench.restart();

        for (Attempt attempt : List.of(there, torn, gone)) {
            assertThat(Bench.await(bench.resume(attempt).orElseThrow())).satisfies(RestartTest::lostByRestart);
        }

        // Commands of this boot, and a crash before the ends were kept, change nothing about it.
        bench.run(bench.shell("true"));
        bench.restart();
        for (Attempt attempt : List.of(there, torn, gone)) {
            assertThat(Bench.await(bench.resume(attempt).orElseThrow())).satisfies(RestartTest::lostByRestart);
        }
        assertThat(bench.resume(bench.shell("true"))).isEmpty();
    }

    private static void lostByRestart(AttemptEnd end) {
        assertThat(end.status()).isEqualTo(RunStatus.LOST);
        assertThat(end.message()).hasValueSatisfying(text -> assertThat(text).contains("machine was restarted"));
    }

    @Test
    void an_end_that_was_kept_before_the_machine_was_restarted_is_told() throws Exception {
        Attempt attempt = bench.shell("exit 7");
        bench.run(attempt);
        Files.writeString(runs.resolve("boot"), "another boot\n");
        bench.restart();

        AttemptEnd end = Bench.await(bench.resume(attempt).orElseThrow());

        assertThat(end.exitCode()).hasValue(7);
    }

    @Test
    void an_attempt_that_has_started_is_not_started_a_second_time() throws Exception {
        Path tally = runs.resolve("tally");
        Attempt attempt = bench.shell("echo ran >> " + tally);
        bench.run(attempt);

        AttemptEnd second = bench.run(attempt);

        assertThat(second.status()).isEqualTo(RunStatus.FAILED);
        assertThat(second.message())
                .hasValueSatisfying(text ->
                        assertThat(text).contains(attempt.key() + ".", "which has started already", "move its files"));
        assertThat(tally).hasContent("ran\n");
    }

    @Test
    void a_settled_attempt_keeps_its_output_alone() throws Exception {
        Attempt loud = bench.attempt(
                CommandAction.shell("cat; echo said"),
                new CommandContext(Map.of(), Optional.empty(), Optional.empty(), Optional.of("text\n")));
        Attempt silent = bench.shell("true");
        for (Attempt attempt : new Attempt[] {loud, silent}) {
            bench.run(attempt);
            bench.launcher().settled(attempt.key());
        }

        assertThat(bench.directory(loud).toFile().list()).containsExactly("output");
        assertThat(bench.output(loud)).isEqualTo("text\nsaid\n");
        assertThat(bench.directory(silent)).doesNotExist();
        assertThat(runs.resolve("launches")).isEmptyDirectory();
        assertThat(bench.resume(silent)).isEmpty();
    }

    @Test
    void what_an_end_that_nobody_saw_left_behind_is_ended() throws Exception {
        Path ready = bench.signal();
        Path go = bench.signal();
        Attempt attempt = Bench.withGracePeriod(
                bench.shell("trap '' TERM; sleep 1000 & echo $PPID $! > %s; read x < %s".formatted(ready, go)),
                Duration.ofMillis(50));
        var unseen = bench.launch(attempt);
        String[] pids = Bench.hear(ready).split(" ", -1);
        bench.restart();
        Bench.letGo(go);
        ProcessHandle.of(Long.parseLong(pids[0]))
                .ifPresent(handle -> handle.onExit().join());
        assertThat(Bench.isAlive(pids[1])).isTrue();

        AttemptEnd end = Bench.await(bench.resume(attempt).orElseThrow());

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.message()).contains("left a process behind, which was ended");
        assertThat(Bench.isAlive(pids[1])).isFalse();
        assertThat(unseen).isNotDone();
    }
}
