package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of commands that an earlier life left running, with a real database and real processes. */
class RestartTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final JobId JOB = new JobId("job");

    @TempDir
    private Path directory;

    @AfterEach
    void let_what_runs_end() throws IOException {
        go();
        Files.writeString(directory.resolve("kill"), "");
        pids().forEach(pid -> await(
                pid + " has ended",
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
    }

    @Test
    void what_runs_is_supervised_on_and_not_started_again() throws Exception {
        RunId run = leaveRunning(waiting("exit 3"));
        assertThat(pids())
                .as("runs on without a scheduler")
                .allMatch(pid -> ProcessHandle.of(pid).orElseThrow().isAlive());

        List<RunLog> records = recordsAfterRestart(run, this::go);

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RunStatus.FAILED);
            assertThat(record.exitCode()).hasValue(3);
            assertThat(record.place().orElseThrow().pid()).hasValue(pids().get(0));
        });
        assertThat(pids()).hasSize(1);
    }

    @Test
    void what_ended_meanwhile_has_its_true_exit_code_end_and_output() throws Exception {
        RunId run = leaveRunning(waiting("echo last; exit 4"));
        long pid = pids().get(0);
        go();
        await(
                "it has ended",
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        Instant restart = Instant.now();

        try (JobQueue queue = queue()) {
            assertThat(queue.awaitIdle(BOUND)).isTrue();
            assertThat(queue.history(HistoryQuery.ofRun(run))).singleElement().satisfies(record -> {
                assertThat(record.exitCode()).hasValue(4);
                assertThat(record.times().endedAt()).isBefore(restart);
            });
            assertThat(queue.output(run, 1, 1_000)).hasValue("first\nlast\n");
        }
    }

    @Test
    void the_timeout_counts_from_the_real_start() throws Exception {
        Duration timeout = Duration.ofSeconds(2);
        RunId run = leaveRunning(waiting("true").timeout(timeout).gracePeriod(Duration.ofMillis(100)));

        RunLog record = recordsAfterRestart(run, () -> {}).get(0);

        assertThat(record.status()).isEqualTo(RunStatus.TIMED_OUT);
        Instant due = record.times().startedAt().orElseThrow().plus(timeout);
        assertThat(record.times().endedAt()).isBetween(due.minusSeconds(1), due.plus(BOUND));
    }

    @Test
    void a_cancel_holds_over_a_restart() throws Exception {
        RunId run = leaveRunning(
                JobDefinition.job("job")
                        .shell("echo $$ >> %1$s/pids; trap '' TERM; while [ ! -e %1$s/kill ]; do sleep 0.05; done"
                                .formatted(directory))
                        .gracePeriod(Duration.ofMillis(300)),
                JobQueue::cancel);

        assertThat(recordsAfterRestart(run, () -> {}))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.CANCELLED);
    }

    @Test
    void after_a_restart_of_the_machine_it_is_lost_and_runs_again() throws Exception {
        RunId run = leaveRunning(waiting("exit 0"));
        restartMachine();

        List<RunLog> records = recordsAfterRestart(run, () -> {});

        assertThat(records).extracting(RunLog::status).containsExactly(RunStatus.SUCCEEDED, RunStatus.LOST);
        assertThat(pids()).hasSize(2);
    }

    @Test
    void after_a_restart_of_the_machine_it_has_failed_where_its_job_says_so() throws Exception {
        RunId run = leaveRunning(waiting("exit 0").onLost(OnLost.FAIL));
        restartMachine();

        assertThat(recordsAfterRestart(run, () -> {}))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.LOST);
        assertThat(pids()).hasSize(1);
    }

    @Test
    void a_run_whose_files_cannot_be_read_is_lost_and_not_run_again() throws Exception {
        RunId run = leaveRunning(waiting("exit 0"));
        Path launch = launch(run);
        Files.move(launch, directory.resolve("moved"));
        Files.createDirectory(launch);

        lostForGood(run);
    }

    @Test
    void without_the_directory_of_runs_it_is_lost_and_not_run_again() throws Exception {
        RunId run = leaveRunning(waiting("exit 0"));
        Files.move(runs(), directory.resolve("moved"));

        lostForGood(run);
    }

    @Test
    void a_start_that_was_kept_before_its_first_file_was_written_is_made_again() throws Exception {
        RunId run = leaveRunning(waiting("exit 0"));
        go();
        await(
                "it has ended",
                () -> ProcessHandle.of(pids().get(0))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        Path old = Files.move(runs(), directory.resolve("moved"));
        Files.createDirectory(runs());
        Files.copy(old.resolve("used"), runs().resolve("used"));

        assertThat(recordsAfterRestart(run, () -> {}))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.SUCCEEDED);
        assertThat(pids()).hasSize(2);
    }

    private Path launch(RunId run) throws IOException {
        try (Stream<Path> launches = Files.list(runs().resolve("launches"))) {
            return launches.filter(file -> file.getFileName().toString().matches(run + "-1\\..*\\.launch"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void lostForGood(RunId run) throws Exception {
        assertThat(recordsAfterRestart(run, () -> {})).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RunStatus.LOST);
            assertThat(record.message().orElseThrow()).contains("cannot be known", "see whether it still runs");
        });
        assertThat(pids()).as("started once").hasSize(1);
    }

    /** A command that says that it runs, and waits until it may end. */
    private JobBuilder waiting(String then) {
        return JobDefinition.job("job")
                .shell("echo $$ >> %1$s/pids; echo first; while [ ! -e %1$s/go ]; do sleep 0.05; done; %2$s"
                        .formatted(directory, then));
    }

    private RunId leaveRunning(JobBuilder job) throws IOException {
        return leaveRunning(job, (queue, run) -> {});
    }

    private RunId leaveRunning(JobBuilder job, Before close) throws IOException {
        try (JobQueue queue = queue()) {
            queue.put(job.build());
            RunId run = queue.trigger(JOB, Map.of());
            await("it runs", () -> !pids().isEmpty());
            close.accept(queue, run);
            return run;
        }
    }

    @FunctionalInterface
    private interface Before {
        void accept(JobQueue queue, RunId run);
    }

    /** Latest first. */
    private List<RunLog> recordsAfterRestart(RunId run, IoAction meanwhile) throws Exception {
        try (JobQueue queue = queue()) {
            meanwhile.run();
            assertThat(queue.awaitIdle(BOUND)).isTrue();
            return queue.history(HistoryQuery.ofRun(run));
        }
    }

    @FunctionalInterface
    private interface IoAction {
        void run() throws IOException;
    }

    private JobQueue queue() {
        return Guice.createInjector(new JobQueueModule(JobQueueSettings.builder()
                        .data(directory.resolve("data"))
                        .leavesRunning()
                        .build()))
                .getInstance(JobQueue.class);
    }

    /** Nothing runs any more, and the kernel has another boot id than the one in the files. */
    private void restartMachine() throws IOException {
        long pid = pids().get(0);
        try (Stream<Path> files = Files.walk(runs())) {
            for (Path file : files.filter(each -> each.endsWith("boot")).toList()) {
                Files.writeString(file, "another boot\n");
            }
        }
        ProcessHandle shim =
                ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow();
        shim.destroyForcibly();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await(
                "it is gone",
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        go();
    }

    private Path runs() {
        return directory.resolve("data").resolve("runs");
    }

    private void go() throws IOException {
        Files.writeString(directory.resolve("go"), "");
    }

    /** Of each time that the command was started. */
    private List<Long> pids() {
        Path file = directory.resolve("pids");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
