package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of a run, once, that it has not ended at the time by which its job is to be done. */
public final class Lateness {

    private Lateness() {}

    /** When a run that is asked for now is late; none where the job tells nobody. */
    static Optional<Instant> of(JobEntry entry, Instant scheduledFor) {
        boolean told = entry.definition().notifications().stream()
                .anyMatch(rule -> rule.on().contains(Occasion.LATE));
        return entry.definition().expectation().lateAfter().filter(any -> told).map(scheduledFor::plus);
    }

    /** Tells of all that are late by now. */
    public static void tellDue(QueueState state, Instant now) {
        for (Run run : state.runs().latesDue(now)) {
            run.lateAt().ifPresent(since -> Notifications.tellLate(state, run, since, standing(run)));
            state.put(run.toldLate());
        }
    }

    private static String standing(Run run) {
        if (run.phase() instanceof Phase.Running running) {
            return "Attempt " + run.attempt() + " has been running on node " + running.node() + " since "
                    + running.startedAt() + ".";
        }
        if (run.phase() instanceof Phase.Waiting gates) {
            return "It waits " + String.join(" and ", closed(gates)) + ".";
        }
        return "It is ready and waits for its turn: `jobqueue why " + run.job() + "` says for what.";
    }

    private static List<String> closed(Phase.Waiting gates) {
        List<String> closed = new ArrayList<>();
        gates.notBefore().ifPresent(at -> closed.add("until " + at));
        if (gates.dependencies()) {
            closed.add("for the jobs that it depends on");
        }
        if (gates.paused()) {
            closed.add("for its job to be resumed");
        }
        return closed;
    }
}
