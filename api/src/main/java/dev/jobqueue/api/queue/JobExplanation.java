package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import java.util.List;

/**
 * Why a job does no more than it does.
 *
 * @param reasons what its next run is asked for by, and what keeps it from being asked for
 * @param runs why its runs that have not started have not: those in the order of their turn first, then those that wait at gates,
 *     oldest first; the first {@value #MOST_RUNS} of them
 * @param more how many other runs of it have not started
 */
public record JobExplanation(JobId job, List<Reason> reasons, List<Explanation> runs, int more) {

    /** Runs that are explained, at most. */
    public static final int MOST_RUNS = 10;

    public JobExplanation {
        reasons = List.copyOf(reasons);
        runs = List.copyOf(runs);
    }
}
