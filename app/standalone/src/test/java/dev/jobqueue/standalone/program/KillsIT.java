package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often a daemon is killed, what it runs runs on, once each, and is recorded whole. */
class KillsIT {

    /** -Djobqueue.test.kills=50 kills more often, among runs that take up to 20 s. */
    private static final int KILLS = Integer.getInteger("jobqueue.test.kills", 8);

    private static final int LONGEST_SECONDS = KILLS < 50 ? 3 : 20;
    private static final int JOBS = 30;
    private static final int LINES = 20;

    /** Of four kills, three come within this time of the daemon being ready, and one while it starts. */
    private static final Duration READY_FOR_AT_MOST = Duration.ofMillis(1_500);

    private static final Duration STARTS_FOR_AT_MOST = Duration.ofSeconds(1);

    /** Says in a ledger of its job when it begins, ends, and is asked to end; fails in every third attempt. */
    private static final String WORK = """
            key="$JOBQUEUE_RUN-$JOBQUEUE_ATTEMPT"
            note() { echo "$1 $key" >> "ledger/$JOBQUEUE_JOB"; }
            note begin
            trap 'note signal; exit 99' HUP INT TERM
            i=0
            while [ "$i" -lt "$2" ]; do
                i=$((i + 1))
                echo "line $i of $key"
                sleep "$1"
            done
            note end
            exit $(((JOBQUEUE_RUN + JOBQUEUE_ATTEMPT) % 3))
            """;

    /** Of what is random, in each failure; -Djobqueue.test.seed=N repeats it. */
    private final long seed = Long.getLong("jobqueue.test.seed", System.nanoTime());

    private final Random random = new Random(seed);
    private final String mark = UUID.randomUUID().toString();
    private final List<Instant> kills = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() {
        Shell.processesWith("MARK", mark).forEach(pid -> Shell.run("kill -KILL " + pid));
    }

    @Test
    void each_attempt_runs_once_and_is_recorded_whole_over_many_kills() throws IOException {
        Program program = new Program(directory);
        program.write("work.sh", WORK);
        Files.createDirectory(program.path("ledger"));
        program.write("jobqueue.yaml", "node: {slots: %d}\ndata: data\njobs: jobs.yaml\ndrain: 60s\n".formatted(JOBS));
        program.write(
                "jobs.yaml",
                IntStream.range(0, JOBS).mapToObj(this::job).collect(Collectors.joining("", "jobs:\n", "")));

        while (kills.size() < KILLS) {
            try (Started daemon = program.start("up")) {
                if (random.nextInt(4) == 0) {
                    daemon.requireAliveFor(upTo(STARTS_FOR_AT_MOST));
                } else {
                    daemon.says("jobqueue is ready").requireAliveFor(upTo(READY_FOR_AT_MOST));
                }
                kills.add(Instant.now());
                assertThat(daemon.end("KILL").exitCode())
                        .as("%s", daemon.said())
                        .isEqualTo(128 + 9);
            }
        }
        try (Started daemon = program.start("up")) {
            daemon.says("jobqueue is ready");
            daemon.end("TERM").requireExit(0);
        }

        Kept kept = Kept.in(program.path("data"));
        List<String> notes = IntStream.range(0, JOBS)
                .mapToObj(i -> "ledger/job-" + i)
                .flatMap(ledger -> program.linesOf(ledger).stream())
                .toList();
        List<String> recorded = kept.records().stream().map(KillsIT::key).toList();
        assertThat(notes)
                .as("seed %d: each attempt begins and ends once, unasked, and has one record", seed)
                .containsExactlyInAnyOrderElementsOf(recorded.stream()
                        .flatMap(key -> Stream.of("begin " + key, "end " + key))
                        .toList());
        for (RunLog record : kept.records()) {
            requireWhole(record, program);
        }
        assertThat(kills.stream().filter(kill -> kept.records().stream().anyMatch(record -> runsAt(record, kill))))
                .as("seed %d: kills that fell among runs", seed)
                .hasSizeGreaterThan(KILLS / 2);
        assertThat(Shell.processesWith("MARK", mark)).as("left running").isEmpty();
    }

    private String job(int number) {
        double seconds = LONGEST_SECONDS * (1 + number) / (double) JOBS;
        return "  - {id: job-%d, schedule: '@every 1s', retries: 1, retryDelay: 300ms, env: {MARK: %s}, command: %s}\n"
                .formatted(
                        number,
                        mark,
                        String.format(Locale.ROOT, "[/bin/sh, work.sh, '%.3f', '%d']", seconds / LINES, LINES));
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextInt((int) most.toMillis()));
    }

    private static String key(RunLog record) {
        return record.run() + "-" + record.attempt();
    }

    private void requireWhole(RunLog record, Program program) {
        int code = (int) ((record.run().value() + record.attempt()) % 3);
        assertThat(record.exitCode())
                .as("seed %d: exit code of %s", seed, record)
                .hasValue(code);
        assertThat(record.status())
                .as("seed %d: status of %s", seed, record)
                .isEqualTo(code == 0 ? RunStatus.SUCCEEDED : RunStatus.FAILED);
        assertThat(program.linesOf("data/runs/" + key(record) + "/output"))
                .as("seed %d: output of %s", seed, record)
                .isEqualTo(IntStream.rangeClosed(1, LINES)
                        .mapToObj(i -> "line " + i + " of " + key(record))
                        .toList());
    }

    private static boolean runsAt(RunLog record, Instant moment) {
        return record.times().startedAt().filter(moment::isAfter).isPresent()
                && record.times().endedAt().isAfter(moment);
    }
}
