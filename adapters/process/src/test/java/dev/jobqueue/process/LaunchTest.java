package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
class LaunchTest {

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
    void a_command_that_exits_with_0_has_succeeded() throws Exception {
        Instant before = Instant.now();

        AttemptEnd end = bench.run(bench.exec("/bin/true"));

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.exitCode()).hasValue(0);
        assertThat(end.message()).isEmpty();
        assertThat(end.usage().outputBytes()).hasValue(0);
        assertThat(end.usage().cpuMillis()).isPresent();
        assertThat(end.startedAt())
                .hasValueSatisfying(start -> assertThat(start).isBetween(before, end.endedAt()));
        assertThat(end.endedAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void any_other_exit_code_is_a_failure() throws Exception {
        AttemptEnd end = bench.run(bench.shell("exit 42"));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(42);
        assertThat(end.message()).contains("exit code 42");
    }

    @Test
    void an_end_by_a_signal_names_it() throws Exception {
        AttemptEnd end = bench.run(bench.shell("kill -SEGV $$"));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(128 + 11);
        assertThat(end.message()).contains("ended by signal 11 (SEGV)");
    }

    @Test
    void output_and_errors_go_into_one_file_in_order_and_nothing_else_does() throws Exception {
        Attempt attempt = bench.shell("echo one; echo two >&2; printf 'drei ü'; kill -KILL $$");

        AttemptEnd end = bench.run(attempt);

        assertThat(bench.output(attempt)).isEqualTo("one\ntwo\ndrei ü");
        assertThat(end.usage().outputBytes()).hasValue(15);
    }

    @Test
    void of_much_output_the_first_and_the_last_part_are_kept_and_all_is_counted() throws Exception {
        Attempt attempt = bench.shell("echo first; yes | head -c 30000000; echo last");

        AttemptEnd end = bench.run(attempt);
        bench.launcher().settled(attempt.key());

        assertThat(end.usage().outputBytes()).hasValue(30_000_000 + "first\nlast\n".length());
        assertThat(Files.size(bench.directory(attempt).resolve("output"))).isLessThan((1 << 20) + 100);
        assertThat(bench.launcher().tail(attempt.key(), 1 << 21))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("first\ny\n")
                        .contains("bytes of output left out")
                        .endsWith("y\nlast\n"));
    }

    @Test
    void a_file_beyond_its_limit_ends_the_command() throws Exception {
        AttemptEnd end = bench.run(Bench.attempt(
                77,
                CommandAction.shell("exec head -c 3000000 /dev/zero > " + runs.resolve("large")),
                CommandContext.INHERITED,
                ResourceLimits.NONE.withFileSizeBytes(1 << 20),
                Duration.ofSeconds(5)));

        assertThat(end.status()).isEqualTo(RunStatus.LIMIT_EXCEEDED);
        assertThat(end.message()).contains("wrote a file larger than its limit of 1 MiB (rlimit)");
        assertThat(runs.resolve("large")).hasSize(1 << 20);
    }

    @Test
    void another_user_may_open_its_output_again() throws Exception {
        assumeThat(Account.ownUid()).isZero();
        Attempt attempt = bench.attempt(
                CommandAction.shell("echo one >> /dev/stdout"),
                new CommandContext(Map.of(), Optional.of("/"), Optional.of("daemon"), Optional.empty()));

        assertThat(bench.run(attempt).status()).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(bench.output(attempt)).isEqualTo("one\n");
    }

    @Test
    void the_record_has_the_pid_of_the_command_itself() throws Exception {
        Attempt attempt = bench.shell("echo $$");

        AttemptEnd end = bench.run(attempt);

        assertThat(bench.output(attempt)).isEqualTo(end.pid().orElseThrow() + "\n");
    }

    @Test
    void the_command_leads_a_session_of_its_own() throws Exception {
        Attempt attempt = bench.exec("cat", "/proc/self/stat");

        AttemptEnd end = bench.run(attempt);

        ProcessStat stat = ProcessStat.parse(bench.output(attempt)).orElseThrow();
        assertThat(List.of(stat.session(), stat.group())).containsOnly(end.pid().orElseThrow());
    }

    @Test
    void arguments_arrive_as_they_are() throws Exception {
        String odd = "a b\n'\"$HOME`id`\\ *;&|\tü--";
        Attempt attempt = bench.exec("printf", "%s|", odd, "", "-n", "--", "$1", "'", "\n");

        bench.run(attempt);

        assertThat(bench.output(attempt)).isEqualTo(odd + "||-n|--|$1|'|\n|");
    }

    @Test
    void a_command_may_begin_with_a_dash_or_be_found_by_its_own_path() throws Exception {
        Path bin = Files.createDirectory(runs.resolve("bin"));
        Path program = bin.resolve("-x");
        Files.writeString(program, "#!/bin/sh\necho found\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Attempt attempt = bench.attempt(
                CommandAction.exec(List.of("-x")),
                new CommandContext(
                        Map.of("PATH", bin.toString()), Optional.empty(), Optional.empty(), Optional.empty()));

        bench.run(attempt);

        assertThat(bench.output(attempt)).isEqualTo("found\n");
    }

    @Test
    void the_environment_is_the_schedulers_with_the_jobs_and_the_runs() throws Exception {
        Attempt plain = bench.shell("env");
        Attempt attempt = new Attempt(
                plain.run(),
                plain.job(),
                3,
                plain.action(),
                new CommandContext(
                        Map.of("GREETING", "hello\nworld '\"", "JOBQUEUE_RUN", "no"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                plain.limits(),
                plain.scheduledFor(),
                plain.deadline(),
                plain.gracePeriod(),
                Map.of("order-id", "4 711"));

        bench.run(attempt);

        assertThat(bench.output(attempt).lines())
                .contains(
                        "GREETING=hello",
                        "world '\"",
                        "PATH=" + System.getenv("PATH"),
                        "JOBQUEUE_RUN=" + plain.run(),
                        "JOBQUEUE_JOB=backup",
                        "JOBQUEUE_ATTEMPT=3",
                        "JOBQUEUE_SCHEDULED_FOR=2026-11-01T02:00:00Z",
                        "JOBQUEUE_NODE=node-1",
                        "JOBQUEUE_PARAM_ORDER_ID=4 711");
    }

    @Test
    void a_variable_that_no_shell_passes_on_is_refused() throws Exception {
        AttemptEnd end = bench.run(bench.attempt(
                CommandAction.shell("true"),
                new CommandContext(Map.of("a.b", "c"), Optional.empty(), Optional.empty(), Optional.empty())));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.message()).hasValueSatisfying(text -> assertThat(text).contains("'a.b'", "letters"));
    }

    @Test
    void input_is_the_given_text() throws Exception {
        String text = "line\nno end ü".repeat(10_000);
        Attempt attempt = bench.attempt(
                CommandAction.exec(List.of("cat")),
                new CommandContext(Map.of(), Optional.empty(), Optional.empty(), Optional.of(text)));

        bench.run(attempt);

        assertThat(bench.output(attempt)).isEqualTo(text);
    }

    @Test
    void input_is_empty_where_none_is_given() throws Exception {
        Attempt attempt = bench.exec("cat");

        assertThat(bench.run(attempt).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void the_command_inherits_no_open_file_and_no_changed_signal() throws Exception {
        Attempt files = bench.exec("ls", "/proc/self/fd");
        Attempt signals = bench.exec("cat", "/proc/self/status");

        bench.run(files);
        bench.run(signals);

        // What lists a directory has that open too.
        assertThat(bench.output(files)).isEqualTo("0\n1\n2\n3\n");
        String status = bench.output(signals);
        assertThat(signals(status, "SigIgn"))
                .isEqualTo(signals(Files.readString(Path.of("/proc/self/status")), "SigIgn"));
        // Every child of a JVM has QUIT blocked.
        assertThat(signals(status, "SigBlk") & ~(1 << 2)).isZero();
    }

    /** The set of classic signals in this line of a status: bit 0 is signal 1. */
    private static long signals(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(name.length() + 1).strip(), 16) & 0x7fffffff)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_command_runs_in_its_directory() throws Exception {
        Path directory = Files.createDirectory(runs.resolve("work here"));
        Attempt attempt = bench.attempt(
                CommandAction.exec(List.of("pwd")),
                new CommandContext(Map.of(), Optional.of(directory.toString()), Optional.empty(), Optional.empty()));

        bench.run(attempt);

        assertThat(bench.output(attempt)).isEqualTo(directory.toRealPath() + "\n");
    }

    @Test
    void a_missing_directory_is_named() throws Exception {
        AttemptEnd end = bench.run(bench.attempt(
                CommandAction.exec(List.of("pwd")),
                new CommandContext(Map.of(), Optional.of("/does/not/exist"), Optional.empty(), Optional.empty())));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.message())
                .contains("could not be started: directory '/does/not/exist' does not exist: create it or correct"
                        + " 'directory'");
        assertThat(end.startedAt()).isEmpty();
    }

    @Test
    void a_missing_command_is_named() throws Exception {
        AttemptEnd end = bench.run(bench.exec("/does/not/exist"));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(127);
        assertThat(end.message())
                .hasValueSatisfying(text -> assertThat(text).contains("'/does/not/exist' was not found"));
    }

    @Test
    void a_file_that_is_not_executable_is_named() throws Exception {
        Path file = Files.writeString(runs.resolve("text"), "echo no");

        AttemptEnd end = bench.run(bench.exec(file.toString()));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(126);
        assertThat(end.message()).hasValueSatisfying(text -> assertThat(text).contains(file.toString(), "permissions"));
    }

    @Test
    void a_command_that_is_too_long_for_the_system_fails_with_its_word() throws Exception {
        Attempt attempt = bench.exec("echo", "x".repeat(3_000_000));

        AttemptEnd end = bench.run(attempt);

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.exitCode()).hasValue(126);
        assertThat(bench.output(attempt)).contains("Argument list too long");
    }

    @Test
    void root_may_run_a_command_as_another_user() throws Exception {
        assumeThat(Account.ownUid()).isZero();
        Attempt attempt = bench.attempt(
                CommandAction.shell("id -un; id -gn; echo $HOME $USER"),
                new CommandContext(Map.of(), Optional.of("/"), Optional.of("daemon"), Optional.empty()));

        assertThat(bench.run(attempt).status()).isEqualTo(RunStatus.SUCCEEDED);

        Account daemon = Account.find("daemon");
        assertThat(bench.output(attempt)).isEqualTo("daemon\ndaemon\n" + daemon.home() + " daemon\n");
    }

    @Test
    void nobody_else_may() throws Exception {
        assertThatThrownBy(() -> Account.find("daemon").switchTo(4_711))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll("'daemon'", "only root");
        assertThat(new Account("x", 4_711, 4_711, "/").switchTo(4_711)).isEmpty();
    }

    @Test
    void a_user_who_does_not_exist_is_named() throws Exception {
        AttemptEnd end = bench.run(bench.attempt(
                CommandAction.exec(List.of("id")),
                new CommandContext(Map.of(), Optional.empty(), Optional.of("no-such-user"), Optional.empty())));

        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.message())
                .hasValueSatisfying(text -> assertThat(text).contains("'no-such-user' does not exist"));
    }

    @Test
    void many_commands_at_once_keep_their_records_apart() throws Exception {
        Map<Attempt, CompletableFuture<AttemptEnd>> ends = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            Attempt attempt = bench.shell("echo $JOBQUEUE_RUN; exit $((JOBQUEUE_RUN % 100))");
            ends.put(attempt, bench.launch(attempt));
        }

        for (Map.Entry<Attempt, CompletableFuture<AttemptEnd>> entry : ends.entrySet()) {
            int run = (int) entry.getKey().run().value();
            assertThat(Bench.await(entry.getValue()).exitCode()).hasValue(run % 100);
            assertThat(bench.output(entry.getKey())).isEqualTo(run + "\n");
        }
    }

    @Test
    void an_attempt_that_is_no_command_is_refused() {
        Attempt typed = new Attempt(
                new RunId(1),
                new JobId("java"),
                1,
                new TypedAction("java", Map.of()),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Bench.SCHEDULED_FOR,
                Optional.empty(),
                Duration.ZERO,
                Map.of());

        assertThatThrownBy(() -> bench.launch(typed)).hasMessageContaining("another launcher");
    }
}
