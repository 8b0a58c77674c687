package dev.jobqueue.api.run;

import dev.jobqueue.api.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that has not ended, as it stands now.
 *
 * @param status WAITING, READY or RUNNING
 * @param attempt the attempt that runs or comes next, counted from 1
 * @param usage what it uses now; none where it does not run, or was not sampled yet
 */
public record LiveRun(
        RunId run,
        JobId job,
        RunStatus status,
        int attempt,
        Instant scheduledFor,
        Optional<Instant> readyAt,
        Optional<Instant> startedAt,
        Optional<String> node,
        Optional<LiveUsage> usage) {

    /** The same run with what it uses now. */
    public LiveRun using(LiveUsage now) {
        return new LiveRun(run, job, status, attempt, scheduledFor, readyAt, startedAt, node, Optional.of(now));
    }
}
