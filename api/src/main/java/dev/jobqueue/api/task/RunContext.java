package dev.jobqueue.api.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a task knows of its attempt, and how it speaks to it. Safe for use by several threads. */
public interface RunContext {

    RunId run();

    JobId job();

    /** Counted from 1. */
    int attempt();

    /** When the attempt will be timed out, if ever. */
    Optional<Instant> deadline();

    /** True once the attempt is to end: cancelled, past its deadline, or with its scheduler. */
    boolean isCancelled();

    /** The event that asked for the run, where one did: its name, or the pattern that a file matched. */
    Optional<String> event();

    /** What the trigger passed along: of an event, its payload. */
    Map<String, String> parameters();

    /** Writes a line, or several, into the run's output; the begin and the end of a very large output are kept. */
    void log(String line);

    /**
     * Says how far the work is; it stands in the output too, as a line {@code ::progress 0.4 message}.
     *
     * @param done from 0 to 1
     * @param message what it does now; may be empty
     * @throws IllegalArgumentException when {@code done} is outside
     */
    void progress(double done, String message);

    /** Adds to the record of this attempt; the same name again replaces its value. */
    void attribute(String name, String value);
}
