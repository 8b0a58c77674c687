package dev.jobqueue.embed.engine;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.turn.Turn;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that this node has in its care: what a turn decided of them is carried out here once it is kept, and what others are
 * about to run is ended here.
 */
final class OwnAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(OwnAttempts.class);

    private final Launcher launcher;
    private final SharedTime time;
    private final InstantSource clock;
    private final AttemptListener ended;
    private final Set<Attempt.Key> active = ConcurrentHashMap.newKeySet();
    private final Set<Attempt.Key> fenced = ConcurrentHashMap.newKeySet();

    /** @param ended is told the end of each */
    OwnAttempts(Launcher launcher, SharedTime time, InstantSource clock, AttemptListener ended) {
        this.launcher = launcher;
        this.time = time;
        this.clock = clock;
        this.ended = ended;
    }

    boolean knows(Attempt.Key attempt) {
        return active.contains(attempt);
    }

    /** Takes up what an earlier program launched; false where nothing of it ever began. */
    boolean resume(Attempt attempt) {
        boolean resumed = launcher.resume(time.toLocal(attempt), ended);
        if (resumed) {
            active.add(attempt.key());
        }
        return resumed;
    }

    /** Does what follows from a turn that is kept. */
    void carryOut(Turn turn) {
        for (Attempt attempt : turn.launches()) {
            active.add(attempt.key());
            launch(time.toLocal(attempt));
            fenced.remove(attempt.key()); // A fence before the launch has not reached it: the next one is to.
        }
        for (Turn.Ending end : turn.endings()) {
            carryOut("end", end.attempt(), () -> launcher.end(end.attempt(), end.as(), end.message()));
        }
        for (Attempt.Key attempt : turn.settled()) {
            active.remove(attempt);
            fenced.remove(attempt);
            carryOut("settle", attempt, () -> launcher.settled(attempt));
        }
    }

    /** An attempt that could not even be handed over has ended: nothing is left running that does not run. */
    private void launch(Attempt attempt) {
        try {
            launcher.launch(attempt, ended);
        } catch (RuntimeException | Error failure) { // Such as that there is no thread left to be had.
            LOG.error("Could not launch attempt {}", attempt.key(), failure);
            ended.ended(AttemptEnd.notStarted(attempt.key(), "could not be started: " + failure, clock.instant()));
        }
    }

    /** Ends at once whatever runs here: others are about to run it again, or do so already. */
    void fence(String why) {
        for (Attempt.Key attempt : active) {
            if (fenced.add(attempt)) {
                LOG.warn("Attempt {} is ended: {}", attempt, why);
                carryOut("end", attempt, () -> launcher.end(attempt, RunStatus.LOST, why));
                carryOut("hurry", attempt, () -> launcher.end(attempt, RunStatus.LOST, why));
            }
        }
    }

    /** A failure of one thing keeps nothing else from being done. */
    private static void carryOut(String what, Attempt.Key attempt, Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("Could not {} attempt {}; the next start takes it up", what, attempt, failure);
        }
    }
}
