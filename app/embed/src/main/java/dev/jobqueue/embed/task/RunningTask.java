package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task while it runs, on a thread of its own. A thread cannot be ended by force: a task that is told to end, and does not within
 * its grace period, is stuck, and that is said to whoever can do something about it.
 */
final class RunningTask {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTask.class);

    private final Attempt attempt;
    private final JobTypes types;
    private final TaskOutput output;
    private final TaskContext context;
    private final InstantSource clock;
    private final Delays delays;
    private final AttemptListener listener;
    private final Instant startedAt;
    private final Thread thread;
    private volatile @Nullable End asked;
    private volatile boolean stuck;

    /** A word to end: the first one counts. */
    private record End(RunStatus as, String message, Instant at) {}

    RunningTask(
            Attempt attempt,
            JobTypes types,
            TaskOutput output,
            InstantSource clock,
            Delays delays,
            AttemptListener listener) {
        this.attempt = attempt;
        this.types = types;
        this.output = output;
        this.context = new TaskContext(TaskRequest.of(attempt), output::line, () -> {});
        this.clock = clock;
        this.delays = delays;
        this.listener = listener;
        this.startedAt = clock.instant();
        this.thread = TaskThreads.named("jobqueue-run-" + attempt.key(), this::execute);
    }

    void start() {
        thread.start();
    }

    void end(RunStatus as, String message) {
        if (asked == null) {
            asked = new End(as, message, clock.instant());
            context.cancel();
            delays.after(attempt.gracePeriod(), this::reportIfStuck);
        }
        thread.interrupt();
    }

    private void reportIfStuck() {
        if (thread.isAlive()) {
            stuck = true;
            LOG.warn(
                    "Run {} of job '{}' {}; it is at{}",
                    attempt.key(),
                    attempt.job(),
                    remark(clock.instant()).orElse(""),
                    Arrays.stream(thread.getStackTrace())
                            .map(frame -> "\n\tat " + frame)
                            .collect(Collectors.joining()));
            thread.interrupt();
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
        Optional<String> failure = Optional.empty();
        try {
            types.task((TypedAction) attempt.action()).run(context);
        } catch (
                Throwable
                        thrown) { // Whatever a task throws, Errors too, is the end of its attempt and of nothing else.
            failure = Optional.of(FailureText.of(thrown));
            writeTrace(thrown);
        }
        tellEnd(failure);
    }

    /** Where it cannot be written the end is told all the same. */
    private void writeTrace(Throwable failure) {
        try {
            output.line(FailureText.traceOf(failure));
        } catch (Error unwritable) { // For want of memory, above all.
            LOG.warn("The trace of run {} of job '{}' could not be written", attempt.key(), attempt.job(), unwritable);
        }
    }

    private void tellEnd(Optional<String> failure) {
        RunStatus status = failure.isPresent() ? RunStatus.FAILED : RunStatus.SUCCEEDED;
        Optional<String> message = failure;
        Instant endedAt = clock.instant();
        End end = asked;
        if (end != null) {
            status = end.as;
            message = Optional.of(stuck ? end.message + late(end, endedAt) : end.message);
        }
        OptionalLong bytes = output.close();
        listener.ended(new AttemptEnd(
                attempt.key(),
                status,
                OptionalLong.empty(),
                Optional.of(startedAt),
                endedAt,
                OptionalInt.empty(),
                new Usage(cpuMillis(), OptionalLong.empty(), bytes),
                message,
                context.attributes()));
    }

    private static String late(End end, Instant endedAt) {
        return "; it returned " + Duration.between(end.at, endedAt).toSeconds() + " s after it was asked to end";
    }

    /** Of a virtual thread no JVM tells it. */
    private static OptionalLong cpuMillis() {
        long nanos = TaskThreads.areVirtual()
                ? -1
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos / 1_000_000);
    }

    Optional<Progress> progress() {
        return context.latestProgress();
    }
}
