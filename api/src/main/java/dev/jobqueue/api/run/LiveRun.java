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
 * @param progress how far it says that it is; none where it does not run, or has not said
 * @param remark what a person should know of it, such as that it does not end; none where all is well
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
        Optional<LiveUsage> usage,
        Optional<Progress> progress,
        Optional<String> remark) {

    /** The same run with what it uses now. */
    public LiveRun using(LiveUsage now) {
        return with(Optional.of(now), progress, remark);
    }

    /** The same run with how far it says that it is. */
    public LiveRun saying(Progress now) {
        return with(usage, Optional.of(now), remark);
    }

    /** The same run with what a person should know of it. */
    public LiveRun remarked(String now) {
        return with(usage, progress, Optional.of(now));
    }

    private LiveRun with(Optional<LiveUsage> used, Optional<Progress> said, Optional<String> remarked) {
        return new LiveRun(run, job, status, attempt, scheduledFor, readyAt, startedAt, node, used, said, remarked);
    }
}
