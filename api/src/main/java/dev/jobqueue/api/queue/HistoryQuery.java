package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import java.util.Optional;

/**
 * Which finished attempts to list.
 *
 * @param limit how many at most
 */
public record HistoryQuery(Optional<JobId> job, Optional<RunId> run, int limit) {

    /** @throws IllegalArgumentException when the limit is below 1 */
    public HistoryQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ": write 1 or more");
        }
    }

    public static HistoryQuery latest(int limit) {
        return new HistoryQuery(Optional.empty(), Optional.empty(), limit);
    }

    public static HistoryQuery ofJob(JobId job, int limit) {
        return new HistoryQuery(Optional.of(job), Optional.empty(), limit);
    }

    public static HistoryQuery ofRun(RunId run) {
        return new HistoryQuery(Optional.empty(), Optional.of(run), Integer.MAX_VALUE);
    }
}
