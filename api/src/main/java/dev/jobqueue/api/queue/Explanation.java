package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * Why a run has not started.
 *
 * @param status WAITING, READY or RUNNING
 * @param reasons each closed gate of a run that waits, each thing that a ready run lacks, or that it runs; none where it is about
 *     to start
 * @param wouldLack of a run that waits at its gates: what it would lack besides, if they opened now
 * @param standing the place of a ready run in the order, or the one that a waiting run would have if its gates opened now; none
 *     where it runs, or where places were not asked for
 */
public record Explanation(
        RunId run,
        JobId job,
        RunStatus status,
        List<Reason> reasons,
        List<Reason> wouldLack,
        Optional<Standing> standing) {

    public Explanation {
        reasons = List.copyOf(reasons);
        wouldLack = List.copyOf(wouldLack);
    }
}
