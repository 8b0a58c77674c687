package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up}: its start, its end, and what it does with job files that change. */
class DaemonIT {

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(directory);
    }

    @Test
    void a_changed_job_file_takes_effect_and_a_broken_one_changes_nothing() {
        program.write("jobs.yaml", "jobs:\n" + ticking("first", "first"));

        try (Started daemon = program.start("up", "--data", "data", "--jobs", "*.yaml")) {
            daemon.says("jobqueue is ready: 1 job,");
            grows(daemon, "first");

            program.write("jobs.yaml", "jobs:\n" + ticking("first", "replaced") + ticking("second", "second"));
            grows(daemon, "replaced");
            grows(daemon, "second");

            program.write("more.yaml", "jobs:\n" + ticking("third", "third"));
            grows(daemon, "third");

            program.write("jobs.yaml", "jobs:\n  - {id: second, comand: 'true'}\n");
            daemon.logs("jobs.yaml:2:").logs("'comand': did you mean 'command'?");
            grows(daemon, "replaced");
            grows(daemon, "second");

            program.write("jobs.yaml", "jobs:\n" + ticking("second", "second"));
            daemon.logs("removed first");
            int last = program.linesOf("replaced").size();
            grows(daemon, "second");
            grows(daemon, "second");
            assertThat(program.linesOf("replaced"))
                    .as("runs of the removed job, of which one may have been on its way")
                    .hasSizeBetween(last, last + 1);

            daemon.end("TERM").requireExit(0);
        }
    }

    @Test
    void a_daemon_lets_a_run_end_that_ends_within_the_drain_time() {
        program.write(
                "jobs.yaml",
                "jobs: [{id: short, schedule: '@every 1s', maxRuns: 1, command: 'touch started; sleep 2'}]");

        try (Started daemon = program.start("up", "--data", "data", "--jobs", "jobs.yaml")) {
            daemon.says("jobqueue is ready");
            await("started", daemon);
            daemon.end("TERM").requireExit(0);
        }

        Kept kept = Kept.in(program.path("data"));
        assertThat(kept.recordsOf("short")).extracting(RunLog::status).containsExactly(RunStatus.SUCCEEDED);
        assertThat(kept.runs()).isEmpty();
    }

    @Test
    void a_run_that_outlasts_the_drain_time_is_ended_and_runs_again_at_the_next_start() {
        program.write("jobqueue.yaml", "drain: 200ms\ndata: data\njobs: jobs.yaml\n");
        program.write("jobs.yaml", """
                jobs:
                  - id: long
                    schedule: "@every 1s"
                    maxRuns: 1
                    gracePeriod: 200ms
                    command: |
                      echo "$JOBQUEUE_RUN" >> starts
                      if [ -e interrupted ]; then touch done; exit 0; fi
                      touch interrupted
                      sleep 600
                      sleep 600
                """);

        try (Started daemon = program.start("up")) {
            daemon.says("jobqueue is ready");
            await("interrupted", daemon);
            daemon.end("TERM").requireExit(0);
        }
        Kept between = Kept.in(program.path("data"));
        assertThat(between.runsOf("long")).hasSize(1);
        assertThat(between.recordsOf("long")).extracting(RunLog::status).doesNotContain(RunStatus.SUCCEEDED);

        try (Started daemon = program.start("up")) {
            daemon.says("jobqueue is ready");
            await("done", daemon);
            daemon.end("TERM").requireExit(0);
        }
        Kept after = Kept.in(program.path("data"));
        assertThat(after.runs()).isEmpty();
        assertThat(after.recordsOf("long").get(0).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(after.recordsOf("long")).extracting(RunLog::attempt).doesNotHaveDuplicates();
        assertThat(program.linesOf("starts")).hasSize(2);
        assertThat(program.linesOf("starts").get(0))
                .isEqualTo(program.linesOf("starts").get(1));
    }

    @Test
    void a_daemon_that_leaves_commands_running_stops_at_once_and_the_next_one_picks_them_up() {
        Duration takes = Duration.ofSeconds(20);
        program.write("jobs.yaml", """
                jobs:
                  - id: long
                    schedule: "@every 1s"
                    maxRuns: 1
                    retries: 3
                    command: echo started >> starts; sleep %d; echo whole; exit 5
                """.formatted(takes.toSeconds()));
        try (Started daemon = program.start("up", "--leave-running", "--jobs", "jobs.yaml")) {
            daemon.says("jobqueue is ready");
            await("starts", daemon);
            Instant asked = Instant.now();
            daemon.end("TERM").requireExit(0);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(takes.dividedBy(2));
        }
        Kept between = Kept.in(program.path("data"));
        assertThat(between.runsOf("long")).extracting(Run::phase).hasOnlyElementsOfType(Phase.Running.class);

        program.write("jobs.yaml", "jobs: [{id: long, command: 'true'}]");
        try (Started daemon = program.start("up", "--jobs", "jobs.yaml")) {
            daemon.says("jobqueue is ready");
            daemon.logs("exit code 5");
            daemon.end("TERM").requireExit(0);
        }
        Kept after = Kept.in(program.path("data"));
        assertThat(after.recordsOf("long")).singleElement().satisfies(record -> {
            assertThat(record.exitCode()).hasValue(5);
            assertThat(record.usage().outputBytes()).hasValue("whole\n".length());
            assertThat(Duration.between(
                            record.times().startedAt().orElseThrow(),
                            record.times().endedAt()))
                    // The time of a file is that of the clock's last tick.
                    .isBetween(takes.minusMillis(100), takes.multipliedBy(2));
        });
        assertThat(program.linesOf("starts")).hasSize(1);
    }

    @Test
    void a_second_daemon_on_the_same_data_is_refused() {
        try (Started first = program.start("up", "--data", "data")) {
            first.says("jobqueue is ready");
            program.run("up", "--data", "data").requireFailure("data", "another");
            first.end("TERM").requireExit(0);
        }
    }

    @Test
    void a_broken_job_file_at_the_start_is_refused() {
        program.write("jobs.yaml", "jobs: [{id: a, command: 'true', dependencies: [b]}]");
        program.run("up", "--data", "data", "--jobs", "jobs.yaml").requireRefusal("jobs.yaml:1:", "'b'");
    }

    @Test
    void a_broken_configuration_is_refused() {
        program.write("jobqueue.yaml", "drian: 5s\n");
        program.run("up").requireRefusal("jobqueue.yaml:1:1", "did you mean 'drain'?");
    }

    private static String ticking(String job, String file) {
        return "  - {id: %s, schedule: '@every 1s', command: 'echo tick >> %s'}\n".formatted(job, file);
    }

    /** Waits until a job has written once more. */
    private void grows(Started daemon, String file) {
        int enough = program.linesOf(file).size() + 1;
        Await.until(file + " grows", () -> program.linesOf(file).size() >= enough, daemon::said);
    }

    private void await(String file, Started daemon) {
        Await.until("there is a file " + file, () -> program.path(file).toFile().exists(), daemon::said);
    }
}
