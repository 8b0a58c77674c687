package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is killed in the middle of its work loses and doubles nothing. */
class CrashIT {

    private static final int JOBS = 50;
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** From the first instant to the last; -Djobqueue.test.seconds=60 looks longer. */
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("jobqueue.test.seconds", 20));

    @TempDir
    private Path directory;

    @Test
    void each_instant_of_fifty_schedules_runs_once_over_a_kill_and_a_restart() {
        Program program = new Program(directory);
        program.write(
                "jobs.yaml",
                IntStream.range(0, JOBS)
                        .mapToObj(i -> "  - {id: job-%d, schedule: '@every 2s', misfire: all, command: '%s'}\n"
                                .formatted(i, "echo \"$JOBQUEUE_SCHEDULED_FOR\" >> \"$JOBQUEUE_JOB.txt\""))
                        .collect(Collectors.joining("", "jobs:\n", "")));

        try (Started daemon = program.start("up", "--data", "data", "--jobs", "jobs.yaml")) {
            daemon.says("jobqueue is ready: 50 jobs");
            untilItHasRunFor(DURATION.dividedBy(2), program, daemon);
            assertThat(daemon.end("KILL").exitCode()).isEqualTo(128 + 9);
        }
        try (Started daemon = program.start("up", "--data", "data", "--jobs", "jobs.yaml")) {
            daemon.says("jobqueue is ready: 50 jobs");
            untilItHasRunFor(DURATION, program, daemon);
            daemon.end("TERM").requireExit(0);
        }

        Kept kept = Kept.in(program.path("data"));
        assertThat(kept.records()).extracting(RunLog::status).containsOnly(RunStatus.SUCCEEDED);
        for (int i = 0; i < JOBS; i++) {
            String job = "job-" + i;
            List<Instant> recorded = kept.recordsOf(job).stream()
                    .map(record -> record.times().scheduledFor())
                    .sorted()
                    .toList();
            List<Instant> asked = Stream.concat(
                            recorded.stream(), kept.runsOf(job).stream().map(Run::scheduledFor))
                    .sorted()
                    .toList();
            Instant first = asked.get(0);
            assertThat(asked)
                    .as("instants of %s", job)
                    .hasSizeGreaterThan(3)
                    .isEqualTo(Stream.iterate(first, instant -> instant.plus(EVERY))
                            .limit(asked.size())
                            .toList());
            assertThat(program.linesOf(job + ".txt").stream()
                            .map(Instant::parse)
                            .sorted())
                    .as("what %s did", job)
                    .isEqualTo(recorded);
        }
    }

    /** Waits until the last job has run for instants that are this far apart. */
    private static void untilItHasRunFor(Duration duration, Program program, Started daemon) {
        Await.until(
                "the instants span " + duration,
                () -> {
                    List<Instant> done = program.linesOf("job-" + (JOBS - 1) + ".txt").stream()
                            .map(Instant::parse)
                            .toList();
                    return !done.isEmpty()
                            && Duration.between(done.get(0), done.get(done.size() - 1))
                                            .compareTo(duration)
                                    >= 0;
                },
                daemon::said);
    }
}
