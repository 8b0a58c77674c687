package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EndingTest {

    /** Starts children that ignore TERM: a plain one, one in a session of its own, one that lost its parent and its session. */
    private static final String STUBBORN_FAMILY = """
            trap '' TERM
            sleep 1000 & echo $!
            setsid sleep 1000 & echo $!
            (setsid sh -c 'echo $$; sleep 1000 & echo $!; wait' &)
            sh -c 'echo $$; exec setsid sleep 1000' &
            """;

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
    void a_command_is_asked_to_end_and_may_say_how() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = bench.shell("trap 'echo bye; exit 3' TERM; echo > " + ready + "; while :; do :; done");
        CompletableFuture<AttemptEnd> end = bench.launch(attempt);
        Bench.hear(ready);

        bench.launcher().end(attempt.key(), RunStatus.TIMED_OUT, "took longer than 5s");

        AttemptEnd ended = Bench.await(end);
        assertThat(ended.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(ended.exitCode()).hasValue(3);
        assertThat(ended.message()).contains("took longer than 5s");
        assertThat(bench.output(attempt)).isEqualTo("bye\n");
    }

    @Test
    void nothing_is_left_of_a_family_that_ignores_term_and_leaves_its_session() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = Bench.withGracePeriod(
                bench.shell(STUBBORN_FAMILY + "echo > " + ready + "; wait"), Duration.ofMillis(50));
        CompletableFuture<AttemptEnd> end = bench.launch(attempt);
        Bench.hear(ready);

        bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "cancelled");

        AttemptEnd ended = Bench.await(end);
        assertThat(ended.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(ended.exitCode()).hasValue(128 + 9);
        assertThat(ended.message()).contains("cancelled");
        assertThat(pids(attempt)).hasSizeGreaterThanOrEqualTo(3).noneMatch(Bench::isAlive);
    }

    @Test
    void a_second_call_hurries_and_does_not_change_the_status() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = Bench.withGracePeriod(
                bench.shell("trap '' TERM; echo > " + ready + "; while :; do sleep 1000; done"), Duration.ofDays(1));
        CompletableFuture<AttemptEnd> end = bench.launch(attempt);
        Bench.hear(ready);

        bench.launcher().end(attempt.key(), RunStatus.TIMED_OUT, "too long");
        bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "now");

        AttemptEnd ended = Bench.await(end);
        assertThat(ended.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(ended.message()).contains("too long");
    }

    @Test
    void an_attempt_that_is_ended_at_once_does_not_lose_its_term_whether_or_not_it_had_started() throws Exception {
        for (int i = 0; i < 40; i++) {
            Attempt attempt = Bench.withGracePeriod(bench.exec("sleep", "1000"), Duration.ofDays(1));
            CompletableFuture<AttemptEnd> end = bench.launch(attempt);

            // At once, when it is prepared, when its shim has won the start, and when that has forked.
            while (steps(attempt) < i % 4) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
            bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "never mind");

            assertThat(Bench.await(end).status()).isEqualTo(RunStatus.CANCELLED);
        }
    }

    private Optional<Bookkeeping> launch(Attempt attempt) throws IOException {
        Path launches = runs.resolve("launches");
        try (Stream<Path> files = Files.list(launches)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(LaunchName.LAUNCH))
                    .flatMap(file -> LaunchName.ofFile(file).stream())
                    .filter(name -> name.attempt().equals(attempt.key()))
                    .map(name -> new Bookkeeping(launches, name))
                    .findAny();
        }
    }

    private int steps(Attempt attempt) throws IOException {
        Optional<Bookkeeping> launch = launch(attempt);
        if (launch.isEmpty()) {
            return 0;
        }
        return launch.get().command().isPresent() ? 3 : launch.get().hasStarted() ? 2 : 1;
    }

    @Test
    void an_attempt_that_has_ended_is_left_alone() throws Exception {
        Attempt attempt = bench.exec("true");
        AttemptEnd end = bench.run(attempt);

        bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "too late");

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void what_a_command_leaves_behind_is_ended_with_it() throws Exception {
        Attempt attempt = bench.shell("""
                sleep 1000 & echo $!
                (setsid sleep 1000 & echo $!)
                exit 5
                """);

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(5);
        assertThat(end.message()).hasValueSatisfying(text -> assertThat(text).startsWith("exit code 5"));
        assertThat(pids(attempt)).hasSize(2).noneMatch(Bench::isAlive);
    }

    @Test
    void a_stranger_in_the_left_session_without_the_mark_is_ended_too() throws Exception {
        Attempt attempt = bench.shell("env -i sleep 1000 & echo $!; exit 0");

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(pids(attempt)).hasSize(1).noneMatch(Bench::isAlive);
    }

    @Test
    void a_command_that_kills_its_whole_group_leaves_its_record() throws Exception {
        AttemptEnd end = bench.run(bench.shell("sleep 1000 & kill -KILL 0"));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(128 + 9);
    }

    @Test
    void an_attempt_whose_shim_is_killed_is_lost_and_its_command_ended() throws Exception {
        Path ready = bench.signal();
        Attempt attempt = bench.shell("echo $$; echo > " + ready + "; sleep 1000");
        CompletableFuture<AttemptEnd> end = bench.launch(attempt);
        Bench.hear(ready);

        ProcessStat command =
                new ProcessTable().stat(Long.parseLong(pids(attempt).get(0))).orElseThrow();
        assertThat(ProcessHandle.of(command.parent()).orElseThrow().destroyForcibly())
                .isTrue();

        AttemptEnd ended = Bench.await(end);
        assertThat(ended.status()).isEqualTo(RunStatus.LOST);
        assertThat(ended.pid()).hasValue(command.pid());
        assertThat(ended.exitCode()).isEmpty();
        assertThat(ended.message()).hasValueSatisfying(text -> assertThat(text).contains("shim", "left "));
        assertThat(new ProcessTable().isAlive(command.id())).isFalse();
    }

    @Test
    void zombies_do_not_hold_up_the_end() throws Exception {
        Path ready = bench.signal();
        // The child is never waited for, since the shell was replaced by a program that does not.
        Attempt attempt = bench.shell("true & echo > " + ready + "; exec sleep 1000");
        CompletableFuture<AttemptEnd> end = bench.launch(attempt);
        Bench.hear(ready);

        bench.launcher().end(attempt.key(), RunStatus.CANCELLED, "cancelled");

        assertThat(Bench.await(end).exitCode()).hasValue(128 + 15);
    }

    @Test
    void a_tree_that_takes_more_memory_than_it_may_is_killed() throws Exception {
        // The command that takes the memory is a child of the one that was started, and ignores TERM.
        Attempt attempt = Bench.attempt(
                77,
                CommandAction.shell("trap '' TERM; head -c 100000000 /dev/zero | tail -c 100000000 | sleep 1000; true"),
                CommandContext.INHERITED,
                ResourceLimits.NONE.withMemoryBytes(50 << 20),
                Duration.ofDays(1));

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).isEqualTo(RunStatus.LIMIT_EXCEEDED);
        assertThat(end.message())
                .hasValueSatisfying(text -> assertThat(text).startsWith("used ").contains("50 MiB"));
        assertThat(end.attributes().get("limits")).matches("memory: (cgroup v[12]|sampled)");
    }

    private List<String> pids(Attempt attempt) {
        return bench.output(attempt).lines().toList();
    }
}
