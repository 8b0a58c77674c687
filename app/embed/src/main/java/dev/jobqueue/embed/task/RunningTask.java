package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.api.task.RunContext;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One task while it runs, which is also what the task knows of itself. */
final class RunningTask implements RunContext {

    private final Attempt attempt;
    private final JobTypes types;
    private final TaskOutput output;
    private final InstantSource clock;
    private final AttemptListener listener;
    private final Instant startedAt;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile @Nullable End asked;
    private volatile Optional<Progress> latestProgress = Optional.empty();

    RunningTask(Attempt attempt, JobTypes types, Path directory, InstantSource clock, AttemptListener listener) {
        this.attempt = attempt;
        this.types = types;
        this.output = new TaskOutput(directory);
        this.clock = clock;
        this.listener = listener;
        this.startedAt = clock.instant();
        this.thread = new Thread(this::execute, "jobqueue-run-" + attempt.key());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void end(RunStatus as, String message) {
        if (asked == null) {
            asked = new End(as, message);
        }
        thread.interrupt();
    }

    private void execute() {
        RunStatus status = RunStatus.SUCCEEDED;
        Optional<String> message = Optional.empty();
        try {
            types.task((TypedAction) attempt.action()).run(this);
        } catch (
                Throwable
                        failure) { // Whatever a task throws, Errors too, is the end of its attempt and of nothing else.
            status = RunStatus.FAILED;
            message = Optional.of(failure.toString());
            output.line(failure.toString());
        }
        End end = asked;
        if (end != null) {
            status = end.as;
            message = Optional.of(end.message);
        }
        OptionalLong bytes = output.close();
        long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        OptionalLong cpuMillis = cpuNanos < 0 ? OptionalLong.empty() : OptionalLong.of(cpuNanos / 1_000_000);
        listener.ended(new AttemptEnd(
                attempt.key(),
                status,
                OptionalLong.empty(),
                Optional.of(startedAt),
                clock.instant(),
                OptionalInt.empty(),
                new Usage(cpuMillis, OptionalLong.empty(), bytes),
                message,
                attributes));
    }

    /** How far it said last that it is. */
    Optional<Progress> latestProgress() {
        return latestProgress;
    }

    @Override
    public RunId run() {
        return attempt.run();
    }

    @Override
    public JobId job() {
        return attempt.job();
    }

    @Override
    public int attempt() {
        return attempt.number();
    }

    @Override
    public Optional<Instant> deadline() {
        return attempt.deadline();
    }

    @Override
    public boolean isCancelled() {
        return asked != null;
    }

    @Override
    public Optional<String> event() {
        return attempt.event();
    }

    @Override
    public Map<String, String> parameters() {
        return attempt.parameters();
    }

    @Override
    public void log(String line) {
        output.line(line);
    }

    @Override
    public void progress(double done, String message) {
        Progress said = new Progress(done, message);
        latestProgress = Optional.of(said);
        output.line(said.line());
    }

    @Override
    public void attribute(String name, String value) {
        attributes.put(name, value);
    }

    private record End(RunStatus as, String message) {}
}
