package dev.jobqueue.embed.task;

import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Runs tasks in this process, each on a thread of its own, or on those of an executor: what has no thread yet waits for one, in its slot. A task does not outlive the process: one that ran when it died is
 * lost.
 *
 * <p>Nothing can end a thread by force. A task that ignores its interruption keeps its slot, its pools and its exclusivity until it
 * returns, since nobody can tell what it still does; after its grace period it is reported as stuck. It does not keep the queue
 * from being closed, nor the process from ending.
 */
public final class TaskLauncher implements Launcher, Telemetry, AutoCloseable {

    private final JobTypes types;
    private final Path runs;
    private final InstantSource clock;
    private final OutputCare care;
    private final Optional<ExecutorService> ownThreads;
    private final RunningTask.Workers workers;
    private final Map<Attempt.Key, RunningTask> running = new ConcurrentHashMap<>();

    /**
     * @param runs where each attempt's output goes, into {@code <run>-<attempt>/output}
     * @param care bounds the output
     * @param executor executes tasks; none: each has a thread at once
     */
    public TaskLauncher(JobTypes types, Path runs, InstantSource clock, OutputCare care, Optional<Executor> executor) {
        this(types, runs, clock, care, executor, Delays.REAL);
    }

    TaskLauncher(
            JobTypes types,
            Path runs,
            InstantSource clock,
            OutputCare care,
            Optional<Executor> executor,
            Delays delays) {
        this.types = types;
        this.runs = runs;
        this.clock = clock;
        this.care = care;
        this.ownThreads = executor.isPresent() ? Optional.empty() : TaskThreads.pool();
        this.workers = new RunningTask.Workers(executor.or(() -> ownThreads).orElseGet(TaskThreads::virtual), delays);
    }

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        TaskOutput output = new TaskOutput(runs.resolve(attempt.key().toString()), care);
        RunningTask task = new RunningTask(attempt, types.tasks(attempt), output, clock, workers, end -> {
            running.remove(attempt.key());
            listener.ended(end);
        });
        running.put(attempt.key(), task);
        boolean started = false;
        try {
            task.start();
            started = true;
        } finally {
            if (!started) {
                running.remove(attempt.key());
            }
        }
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        RunningTask task = running.get(attempt);
        if (task != null) {
            task.end(as, message);
        }
    }

    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        Instant now = clock.instant();
        listener.ended(new AttemptEnd(
                attempt.key(),
                RunStatus.LOST,
                OptionalLong.empty(),
                Optional.empty(),
                now,
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.of("the scheduler that ran this task ended before it did"),
                Map.of()));
        return true;
    }

    @Override
    public void settled(Attempt.Key attempt) {
        // Its output is kept for so long from now on, however long ago it was written.
        Path directory = runs.resolve(attempt.toString());
        try {
            if (Files.exists(directory)) {
                Files.setLastModifiedTime(directory, FileTime.from(clock.instant()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the end of attempt " + attempt + " cannot be noted", failure);
        }
    }

    /** None: what one of many threads uses of this process cannot be told. */
    @Override
    public Optional<LiveUsage> latest(Attempt.Key attempt) {
        return Optional.empty();
    }

    @Override
    public List<Sample> samples(Attempt.Key attempt) {
        return List.of();
    }

    @Override
    public Optional<Progress> progress(Attempt.Key attempt) {
        return Optional.ofNullable(running.get(attempt)).flatMap(RunningTask::progress);
    }

    @Override
    public Optional<String> remark(Attempt.Key attempt) {
        return Optional.ofNullable(running.get(attempt)).flatMap(task -> task.remark(clock.instant()));
    }

    /** Interrupts what still runs, and waits for nothing; threads end with their tasks. */
    @Override
    public void close() {
        ownThreads.ifPresent(ExecutorService::shutdown);
        running.values().forEach(task -> task.end(RunStatus.CANCELLED, "the scheduler stopped"));
    }
}
