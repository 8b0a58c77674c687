package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}: what it records, and what it leaves behind. */
class RunIT {

    private static final Set<String> ALWAYS =
            Set.of("run", "job", "attempt", "status", "priority", "effectivePriority", "scheduledFor", "endedAt");

    private static final Set<String> OF_A_COMMAND =
            Set.of("node", "pid", "readyAt", "startedAt", "exitCode", "cpuMillis", "outputBytes");

    private static final Set<String> SOMETIMES = Set.of("peakMemoryBytes", "message", "attributes");

    private static final Set<String> ALLOWED =
            Stream.of(ALWAYS, OF_A_COMMAND, SOMETIMES).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static final long MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(directory);
    }

    @Test
    void prints_a_record_for_each_attempt_with_the_promised_keys_and_nothing_else() {
        program.write("jobs.yaml", """
                jobs:
                  - {id: good, priority: 7, command: "echo to stdout; echo to stderr >&2"}
                  - {id: bad, command: "exit 3"}
                  - {id: skipped, command: "true", dependencies: [bad]}
                """);

        Ended ended = program.run("run", "jobs.yaml", "--output", "json").requireExit(1);

        assertThat(ended.records())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.keys()).containsAll(ALWAYS).isSubsetOf(ALLOWED));
        Row good = ended.recordOf("good");
        assertThat(good.keys()).containsAll(OF_A_COMMAND);
        assertThat(good.status()).isEqualTo("SUCCEEDED");
        assertThat(good.number("exitCode")).isZero();
        assertThat(good.number("priority")).isEqualTo(7);
        assertThat(good.number("outputBytes")).isEqualTo("to stdout\nto stderr\n".length());
        assertThat(good.json().get("effectivePriority").isNumber()).isTrue();
        Row bad = ended.recordOf("bad");
        assertThat(bad.status()).isEqualTo("FAILED");
        assertThat(bad.number("exitCode")).isEqualTo(3);
        Row skipped = ended.recordOf("skipped");
        assertThat(skipped.status()).isEqualTo("SKIPPED");
        assertThat(skipped.text("message")).contains("'bad'").contains("FAILED");
        assertThat(skipped.keys()).doesNotContain("pid", "startedAt", "exitCode");
    }

    @Test
    void records_the_pid_times_memory_and_cpu_of_a_grandchild() throws IOException {
        assumeTrue(Shell.has("perl"), "perl, which is the known load, is not installed");
        program.write("load.pl", """
                my $held = "";
                vec($held, 200 * 1024 * 1024 - 1, 8) = 1;   # grows to 200 MiB and writes all of it
                my $end = time() + 2;
                while ((times())[0] + (times())[1] < 1.0) { }
                select(undef, undef, undef, 0.05) while time() <= $end;
                exit(length($held) == 200 * 1024 * 1024 ? 0 : 1);
                """);
        program.write("jobs.yaml", """
                jobs:
                  - id: load
                    command: |
                      echo $$ > pid
                      date +%s%N > begun
                      sh -c 'sh -c "perl load.pl; exit \\$?"; exit $?'
                      code=$?
                      date +%s%N > finished
                      exit $code
                """);
        Instant before = Instant.now();

        Row row = program.run("run", "jobs.yaml", "--output", "json")
                .requireExit(0)
                .recordOf("load");

        assertThat(row.number("pid")).isEqualTo(Long.parseLong(read("pid")));
        assertThat(row.start()).isBetween(before, nanoseconds("begun"));
        assertThat(row.end()).isBetween(nanoseconds("finished"), Instant.now());
        assertThat(Duration.between(row.start(), row.end())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(row.number("cpuMillis")).isCloseTo(1_000L, withPercentage(15));
        assertThat(row.number("peakMemoryBytes")).isCloseTo(200 * MIB, withPercentage(15));
    }

    @Test
    void a_job_that_this_machine_can_never_hold_is_refused_and_not_waited_for() {
        program.write("jobs.yaml", """
                jobs:
                  - {id: elsewhere, command: "true", nodes: [gpu]}
                  - {id: giant, command: "true", resources: {memory: 100TiB}}
                """);

        Ended ended = program.run("run", "jobs.yaml").requireExit(2);

        assertThat(ended.err()).contains("jobs.yaml:2:").contains("gpu").contains("jobs.yaml:3:");
    }

    @Test
    void a_second_run_on_the_same_data_is_a_set_of_its_own() {
        program.write("jobs.yaml", "jobs: [{id: once, command: 'true'}]");
        program.run("run", "jobs.yaml", "--data", "kept").requireExit(0);
        program.write("moved.yaml", "jobs: [{id: once, command: 'true'}]");

        Ended second = program.run("run", "moved.yaml", "--data", "kept", "--output", "json")
                .requireExit(0);

        assertThat(second.records()).hasSize(1);
    }

    @Test
    void a_job_that_fails_twice_and_then_succeeds_has_three_records() {
        program.write("jobs.yaml", """
                jobs:
                  - {id: flaky, command: 'test "$JOBQUEUE_ATTEMPT" -eq 3', retries: 2, retryDelay: 100ms}
                  - {id: after, command: "true", dependencies: [flaky]}
                """);

        Ended ended = program.run("run", "jobs.yaml", "--output", "json").requireExit(0);

        List<Row> flaky = ended.recordsOf("flaky");
        assertThat(flaky).extracting(Row::status).containsExactly("FAILED", "FAILED", "SUCCEEDED");
        assertThat(flaky).extracting(row -> row.number("attempt")).containsExactly(1L, 2L, 3L);
        assertThat(flaky)
                .extracting(row -> row.text("run"))
                .containsOnly(flaky.get(0).text("run"));
        assertThat(flaky.get(1).start()).isAfterOrEqualTo(flaky.get(0).end().plusMillis(100));
        assertThat(ended.recordOf("after").start())
                .isAfterOrEqualTo(flaky.get(2).end());
    }

    @Test
    void a_failure_for_good_skips_all_that_needs_success_and_runs_what_waits_for_failure() {
        program.write("jobs.yaml", """
                jobs:
                  - {id: bad, command: "exit 9", retries: 1, retryDelay: 100ms}
                  - {id: child, command: "true", dependencies: [bad]}
                  - {id: grandchild, command: "true", dependencies: [child]}
                  - {id: alarm, command: "true", dependencies: [{job: bad, on: failure}]}
                  - {id: cleanup, command: "true", dependencies: [{job: bad, on: completion}]}
                  - {id: elsewhere, command: "true"}
                  - {id: celebrate-failure, command: "true", dependencies: [{job: elsewhere, on: failure}]}
                """);

        Ended ended = program.run("run", "jobs.yaml", "--output", "json").requireExit(1);

        assertThat(ended.recordsOf("bad")).extracting(Row::status).containsExactly("FAILED", "FAILED");
        assertThat(ended.recordOf("child").status()).isEqualTo("SKIPPED");
        assertThat(ended.recordOf("grandchild").status()).isEqualTo("SKIPPED");
        assertThat(ended.recordOf("grandchild").text("message")).contains("'child'");
        assertThat(ended.recordOf("alarm").status()).isEqualTo("SUCCEEDED");
        assertThat(ended.recordOf("cleanup").status()).isEqualTo("SUCCEEDED");
        assertThat(ended.recordOf("elsewhere").status()).isEqualTo("SUCCEEDED");
        assertThat(ended.recordOf("celebrate-failure").status()).isEqualTo("SKIPPED");
    }

    @Test
    void named_jobs_run_with_what_they_depend_on_and_nothing_else() {
        program.write("jobs.yaml", """
                jobs:
                  - {id: base, command: "true"}
                  - {id: middle, command: "true", dependencies: [base]}
                  - {id: top, command: "true", dependencies: [middle]}
                  - {id: other, command: "true"}
                """);

        Ended ended =
                program.run("run", "jobs.yaml", "middle", "--output", "json").requireExit(0);

        assertThat(ended.records()).extracting(Row::job).containsExactly("base", "middle");
    }

    @Test
    void a_timeout_ends_the_whole_tree_those_too_that_ignore_term_and_left_the_session() {
        String mark = UUID.randomUUID().toString();
        program.write("jobs.yaml", """
                jobs:
                  - id: stubborn
                    timeout: 3s
                    gracePeriod: 500ms
                    env: {MARK: "%s"}
                    command: |
                      trap '' TERM
                      sh -c "trap '' TERM; touch child; sleep 600; sleep 600" &
                      (setsid sh -c "trap '' TERM; touch grandchild; sleep 600; sleep 600" &)
                      sleep 600
                      sleep 600
                """.formatted(mark));

        Row row = program.run("run", "jobs.yaml", "--output", "json")
                .requireExit(1)
                .recordOf("stubborn");

        assertThat(directory.resolve("child")).exists();
        assertThat(directory.resolve("grandchild")).exists();
        assertThat(row.status()).isEqualTo("TIMED_OUT");
        assertThat(row.text("message")).contains("timeout of 3s");
        assertThat(Shell.processesWith("MARK", mark)).isEmpty();
    }

    @Test
    void an_interruption_leaves_a_record_of_every_run_and_no_process() {
        assumeTrue(
                Program.CAN_BE_INTERRUPTED,
                "this env knows no --default-signal, so SIGINT may be ignored from the start");
        String mark = UUID.randomUUID().toString();
        program.write("jobs.yaml", """
                defaults: {env: {MARK: "%s"}}
                jobs:
                  - {id: long, command: "touch started; sleep 600; sleep 600"}
                  - {id: next, command: "true", dependencies: [long]}
                """.formatted(mark));

        try (Started run = program.start("run", "jobs.yaml", "--output", "json")) {
            Await.until("the job runs", () -> Files.exists(directory.resolve("started")), run::said);
            assertThat(Shell.processesWith("MARK", mark)).isNotEmpty();
            Ended ended = run.end("INT");

            assertThat(ended.exitCode()).isNotZero();
            assertThat(ended.recordOf("long").status()).isEqualTo("CANCELLED");
            assertThat(ended.recordOf("next").status()).isIn("CANCELLED", "SKIPPED");
            assertThat(Shell.processesWith("MARK", mark)).isEmpty();
        }
    }

    @Test
    void without_a_data_directory_nothing_is_left_behind() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        program.write("jobs.yaml", "jobs: [{id: hello, command: echo hello}]");

        try (Started run =
                program.start(Map.of("JOBQUEUE_OPTS", "-Djava.io.tmpdir=" + temporary), "run", "jobs.yaml")) {
            run.end().requireExit(0);
        }

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void the_nightly_example_runs_to_the_end() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path example =
                Path.of("../../docs/examples/nightly.yaml").toAbsolutePath().normalize();

        try (Started run =
                program.start(Map.of("HOME", home.toString()), "run", example.toString(), "--output", "json")) {
            Ended ended = run.end().requireExit(0);
            assertThat(ended.recordOf("report").status()).isEqualTo("SUCCEEDED");
        }

        assertThat(home.resolve(".cache/jobqueue-nightly/report.txt")).isNotEmptyFile();
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name)).strip();
    }

    private Instant nanoseconds(String name) throws IOException {
        return Instant.EPOCH.plusNanos(Long.parseLong(read(name)));
    }
}
