package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.lifecycle.Finishing;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes into the care of a life what earlier lives of its node left running. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Predicate<Run> isOwn;
    private final OwnAttempts attempts;
    private boolean done;

    /** @param isOwn all that runs in a store of its own is this node's, whatever the machine was called when it started */
    Recovery(Predicate<Run> isOwn, OwnAttempts attempts) {
        this.isOwn = isOwn;
        this.attempts = attempts;
    }

    /** Takes up what is this node's to care for; true where something was given to this life already, which its first turn launches. */
    boolean takeUp(QueueState state, Node here, Instant now) {
        boolean given = false;
        for (Run run : List.copyOf(state.runs().running())) {
            if (isOwn.test(run) && run.phase() instanceof Phase.Running running) {
                if (isGivenTo(here, running)) {
                    given = true;
                } else {
                    takeUp(state, run, running, here, now);
                }
            }
        }
        done = true;
        return given;
    }

    private static boolean isGivenTo(Node here, Phase.Running running) {
        return running.node().equals(here.name()) && running.incarnation() == here.incarnation();
    }

    /** What was given to an earlier life of this program, and is not known, has not begun. */
    private void takeUp(QueueState state, Run run, Phase.Running running, Node here, Instant now) {
        Attempt attempt = Starting.attempt(state, run);
        try {
            if (running.incarnation() == Phase.Running.OF_NO_LIFE) {
                String message = "node " + running.node() + " was started in another place, without what it ran";
                Finishing.finish(state, AttemptEnd.lost(attempt.key(), message, now), false, now);
            } else if (attempts.takeUp(attempt, here.incarnation(), !done)) {
                Starting.takeUp(state, run, here);
            } else {
                Starting.undo(state, run.id(), now);
            }
        } catch (RuntimeException unknown) {
            LOG.error("What became of attempt {} of job '{}' cannot be known", attempt.key(), run.job(), unknown);
            String message = "what became of it cannot be known (" + unknown.getMessage()
                    + "): see whether it still runs, before you trigger it again";
            Finishing.abandon(state, run, message, now);
        }
    }
}
