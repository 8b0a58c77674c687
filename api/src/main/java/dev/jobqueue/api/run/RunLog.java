package dev.jobqueue.api.run;

import dev.jobqueue.api.job.JobId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The record of one attempt, written once when it has ended; a run that ends without having started has one too.
 *
 * @param attempt counted from 1
 * @param status an end: {@link RunStatus#isEnd()}
 * @param place where it ran; none where it never started
 * @param exitCode of the command; none where it has none
 * @param message what a person should know about this end
 * @param attributes what hooks and tasks added
 */
public record RunLog(
        RunId run,
        JobId job,
        int attempt,
        RunStatus status,
        Optional<Place> place,
        Standing standing,
        Times times,
        OptionalInt exitCode,
        Usage usage,
        Optional<String> message,
        Map<String, String> attributes) {

    /** The attribute that says which action an attempt executed, where it was not the job's own. */
    public static final String ACTION = "action";

    /** The value of {@link #ACTION} for an attempt that stepped in when the job had failed for good. */
    public static final String FAILOVER = "failover";

    /** @throws IllegalArgumentException when the status is not an end, or the attempt is below 1 */
    public RunLog {
        if (!status.isEnd()) {
            throw new IllegalArgumentException("a record is of an end, and " + status + " is none");
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, not " + attempt);
        }
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** True for the record of a failover, which says nothing of the job's own end. */
    public boolean isFailover() {
        return FAILOVER.equals(attributes.get(ACTION));
    }

    /**
     * Where an attempt ran.
     *
     * @param pid of the command's first process; none for a task in the scheduler's own process
     */
    public record Place(String node, OptionalLong pid) {}

    /**
     * @param effective the priority with the ageing that it had when it started, or when it ended without a start
     */
    public record Standing(int priority, double effective) {}

    /**
     * @param scheduledFor the instant that asked for the run
     * @param readyAt when its gates were all open
     */
    public record Times(
            Instant scheduledFor, Optional<Instant> readyAt, Optional<Instant> startedAt, Instant endedAt) {}
}
