package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a run has not started.
 *
 * @param run the run in question; none where the job has no live run
 * @param reasons every closed gate and everything that the run lacks
 */
public record Explanation(JobId job, Optional<RunId> run, List<Reason> reasons) {

    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /**
     * One cause.
     *
     * @param code stable, for programs
     * @param message for people: the cause, and what would end it
     * @param until when it is expected to end, where that is known
     */
    public record Reason(String code, String message, Optional<Instant> until) {}
}
