package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.task.RunContext;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** What a task knows of its attempt, and what it says: lines to its output, the rest to who asks here. */
public final class TaskContext implements RunContext {

    private final TaskRequest request;
    private final Consumer<String> output;
    private final Runnable changed;
    private final Map<String, String> attributes = new ConcurrentSkipListMap<>();
    private volatile boolean cancelled;
    private volatile Optional<Progress> progress = Optional.empty();

    /**
     * @param output takes lines, from any thread
     * @param changed is called when there is a new attribute, from any thread
     */
    public TaskContext(TaskRequest request, Consumer<String> output, Runnable changed) {
        this.request = request;
        this.output = output;
        this.changed = changed;
    }

    /** The task is to end. */
    public void cancel() {
        cancelled = true;
    }

    /** How far it said last that it is. */
    public Optional<Progress> latestProgress() {
        return progress;
    }

    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    @Override
    public RunId run() {
        return request.run();
    }

    @Override
    public JobId job() {
        return request.job();
    }

    @Override
    public int attempt() {
        return request.attempt();
    }

    @Override
    public Optional<Instant> deadline() {
        return request.deadline();
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Optional<String> event() {
        return request.event();
    }

    @Override
    public Map<String, String> parameters() {
        return request.parameters();
    }

    @Override
    public void log(String line) {
        output.accept(line);
    }

    @Override
    public void progress(double done, String message) {
        Progress said = new Progress(done, message);
        progress = Optional.of(said);
        output.accept(said.line());
    }

    @Override
    public void attribute(String name, String value) {
        attributes.put(name, value);
        changed.run();
    }
}
