package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import java.util.Optional;

/**
 * Which changes to list.
 *
 * @param job none: those of all jobs, and of pools
 * @param limit how many at most
 */
public record AuditQuery(Optional<JobId> job, int limit) {

    /** @throws IllegalArgumentException when the limit is below 1 */
    public AuditQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ": write 1 or more");
        }
    }

    public static AuditQuery latest(int limit) {
        return new AuditQuery(Optional.empty(), limit);
    }

    public static AuditQuery ofJob(JobId job, int limit) {
        return new AuditQuery(Optional.of(job), limit);
    }
}
