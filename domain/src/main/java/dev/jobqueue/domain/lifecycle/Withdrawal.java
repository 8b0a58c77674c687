package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Optional;

/** Cancels runs that have not started and that their job no longer wants, since it was removed or lost its failover. */
final class Withdrawal {

    private Withdrawal() {}

    /** Cancels such runs of this job, and forgets the job where it was removed and nothing of it runs. */
    static void withdraw(QueueState state, JobId job, Instant now) {
        for (Run run : state.runs().of(job)) {
            if (!(run.phase() instanceof Phase.Running)) {
                reason(state.entryOf(job), run)
                        .ifPresent(reason -> Completion.withoutStart(state, run, RunStatus.CANCELLED, reason, now));
            }
        }
        if (state.catalog().find(job).isPresent()) {
            Completion.forgetIfRemoved(state, job);
        }
    }

    /** Why this run must not start any more; none where it may. */
    static Optional<String> reason(JobEntry entry, Run run) {
        if (entry.removed()) {
            return Optional.of("its job was removed");
        }
        boolean stepsIn = run.action() == Run.ActionKind.FAILOVER;
        return stepsIn && entry.definition().attempts().failover().isEmpty()
                ? Optional.of("its failover was removed from the job")
                : Optional.empty();
    }
}
