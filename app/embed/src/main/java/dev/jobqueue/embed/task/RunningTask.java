package dev.jobqueue.embed.task;

import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task while it runs, on a thread that is its own as long. A thread cannot be ended by force: a task that is told to end, and does not within
 * its grace period, is stuck, and that is said to whoever can do something about it.
 */
final class RunningTask {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTask.class);

    private final Attempt attempt;
    private final Supplier<JobTask> task;
    private final TaskOutput output;
    private final TaskContext context;
    private final InstantSource clock;
    private final Delays delays;
    private final AttemptListener listener;
    private final Executor executor;
    private final Object threadLock = new Object();
    private volatile Instant startedAt;
    private @Nullable Thread thread;
    private volatile @Nullable End asked;
    private volatile boolean stuck;

    /** A word to end: the first one counts. */
    private record End(RunStatus as, String message, Instant at) {}

    RunningTask(
            Attempt attempt,
            Supplier<JobTask> task,
            TaskOutput output,
            InstantSource clock,
            Workers workers,
            AttemptListener listener) {
        this.attempt = attempt;
        this.task = task;
        this.output = output;
        this.context = new TaskContext(TaskRequest.of(attempt), output::line, () -> {});
        this.clock = clock;
        this.delays = workers.delays();
        this.executor = workers.executor();
        this.listener = listener;
        this.startedAt = clock.instant();
    }

    /** What executes tasks, and what says when their grace period is over. */
    record Workers(Executor executor, Delays delays) {}

    void start() {
        executor.execute(this::execute);
    }

    void end(RunStatus as, String message) {
        if (asked == null) {
            asked = new End(as, message, clock.instant());
            context.cancel();
            delays.after(attempt.gracePeriod(), () -> withThread(this::reportAsStuck));
        }
        withThread(Thread::interrupt);
    }

    private void reportAsStuck(Thread holder) {
        stuck = true;
        LOG.warn(
                "Run {} of job '{}' {}; it is at{}",
                attempt.key(),
                attempt.job(),
                remark(clock.instant()).orElse(""),
                Arrays.stream(holder.getStackTrace())
                        .map(frame -> "\n\tat " + frame)
                        .collect(Collectors.joining()));
        holder.interrupt();
    }

    /** Does this with the thread, where the task has it: what else that thread executes is none of ours. */
    private void withThread(Consumer<Thread> work) {
        synchronized (threadLock) {
            if (thread != null) {
                work.accept(thread);
            }
        }
    }

    private void take(Thread mine) {
        synchronized (threadLock) {
            thread = mine;
        }
        startedAt = clock.instant();
    }

    private void leave() {
        synchronized (threadLock) {
            thread = null;
            Thread.interrupted(); // Meant for this task.
        }
    }

    /** What a person should know of it; none where all is well. */
    Optional<String> remark(Instant now) {
        End end = asked;
        return stuck && end != null
                ? Optional.of("still runs " + Duration.between(end.at, now).toSeconds()
                        + " s after it was asked to end, and holds its slot until it returns: let it heed interruption, or"
                        + " give its job 'isolation: process', so that it can be killed")
                : Optional.empty();
    }

    private void execute() {
        Thread mine = Thread.currentThread();
        String name = mine.getName();
        mine.setName("jobqueue-run-" + attempt.key());
        long cpuBefore = TaskThreads.cpuNanos();
        take(mine);
        try {
            tellEnd(asked == null ? failure() : Optional.empty(), cpuBefore);
        } finally {
            leave();
            mine.setName(name);
        }
    }

    private Optional<String> failure() {
        try {
            task.get().run(context);
            return Optional.empty();
        } catch (
                Throwable
                        thrown) { // Whatever a task throws, Errors too, is the end of its attempt and of nothing else.
            writeTrace(thrown);
            return Optional.of(FailureText.of(thrown));
        }
    }

    /** Where it cannot be written the end is told all the same. */
    private void writeTrace(Throwable failure) {
        try {
            output.line(FailureText.traceOf(failure));
        } catch (Error unwritable) { // For want of memory, above all.
            LOG.warn("The trace of run {} of job '{}' could not be written", attempt.key(), attempt.job(), unwritable);
        }
    }

    private void tellEnd(Optional<String> failure, long cpuBefore) {
        RunStatus status = failure.isPresent() ? RunStatus.FAILED : RunStatus.SUCCEEDED;
        Optional<String> message = failure;
        Instant endedAt = clock.instant();
        End end = asked;
        if (end != null) {
            status = end.as;
            message = Optional.of(stuck ? end.message + late(end, endedAt) : end.message);
        }
        OptionalLong bytes = output.close();
        leave(); // Before the end is told: it is over.
        listener.ended(new AttemptEnd(
                attempt.key(),
                status,
                OptionalLong.empty(),
                Optional.of(startedAt),
                endedAt,
                OptionalInt.empty(),
                new Usage(cpuMillis(cpuBefore), OptionalLong.empty(), bytes),
                message,
                context.attributes()));
    }

    private static String late(End end, Instant endedAt) {
        return "; it returned " + Duration.between(end.at, endedAt).toSeconds() + " s after it was asked to end";
    }

    private static OptionalLong cpuMillis(long before) {
        return before < 0 ? OptionalLong.empty() : OptionalLong.of((TaskThreads.cpuNanos() - before) / 1_000_000);
    }

    Optional<Progress> progress() {
        return context.latestProgress();
    }
}
