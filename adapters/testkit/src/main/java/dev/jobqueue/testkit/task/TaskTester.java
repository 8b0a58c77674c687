package dev.jobqueue.testkit.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.task.RunContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs attempts of one task on the thread of the test, and keeps what they say. It masks nothing: what a task should keep to itself
 * must not be here either. Safe for use by several threads.
 */
public final class TaskTester {

    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Map<String, String> attributes = new ConcurrentSkipListMap<>();
    private volatile boolean cancelled;
    private volatile Optional<Instant> deadline = Optional.empty();

    /**
     * Runs one attempt of this type.
     *
     * @param with the parameters, as a job file writes them
     * @param passed what the trigger passes along
     * @throws Exception what the task throws, or that its parameters are wrong
     */
    public void run(JobType type, Map<String, Object> with, Map<String, String> passed) throws Exception {
        run(type.task(Parameters.read(type.parameters(), with)), passed);
    }

    /** The same with nothing passed along. */
    public void run(JobType type, Map<String, Object> with) throws Exception {
        run(type, with, Map.of());
    }

    /** Runs one attempt of this task. */
    public void run(JobTask task, Map<String, String> passed) throws Exception {
        task.run(new Attempt(Map.copyOf(passed)));
    }

    /** From now on attempts are cancelled; their thread is for the test to interrupt. */
    public void cancel() {
        cancelled = true;
    }

    /** Attempts are told that they will be timed out then. */
    public void deadline(Instant instant) {
        deadline = Optional.of(instant);
    }

    /** What was logged, each call a text, those of progress too. */
    public List<String> output() {
        return List.copyOf(output);
    }

    public Map<String, String> attributes() {
        return new TreeMap<>(attributes);
    }

    private final class Attempt implements RunContext {

        private final Map<String, String> passed;

        Attempt(Map<String, String> passed) {
            this.passed = passed;
        }

        @Override
        public RunId run() {
            return new RunId(1);
        }

        @Override
        public JobId job() {
            return new JobId("tested");
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public Optional<Instant> deadline() {
            return deadline;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public Optional<String> event() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> parameters() {
            return passed;
        }

        @Override
        public void log(String line) {
            output.add(line);
        }

        @Override
        public void progress(double done, String message) {
            output.add(new Progress(done, message).line());
        }

        @Override
        public void attribute(String name, String value) {
            attributes.put(name, value);
        }
    }
}
