package dev.jobqueue.embed.engine;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.turn.Turn;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
    private final Optional<Fence> fence;
    private final Times times;
    private final AttemptListener ended;
    private final Map<Attempt.Key, Long> lives = new ConcurrentHashMap<>();
    private final Set<Attempt.Key> fenced = ConcurrentHashMap.newKeySet();

    /**
     * @param fence none: nobody else runs anything of this queue
     * @param ended is told the end of each
     */
    OwnAttempts(Launcher launcher, Optional<Fence> fence, Times times, AttemptListener ended) {
        this.launcher = launcher;
        this.fence = fence;
        this.times = times;
        this.ended = ended;
    }

    /** The time of the queue, and that of this node. */
    record Times(SharedTime shared, InstantSource local) {}

    boolean knows(Attempt.Key attempt) {
        return lives.containsKey(attempt);
    }

    /** Takes into the care of this life what is known, or what an earlier program launched; false where nothing of it ever began. */
    boolean takeUp(Attempt attempt, long life, boolean resumable) {
        boolean known = knows(attempt.key())
                || (resumable && launcher.resume(times.shared().toLocal(attempt), ended));
        if (known) {
            lives.put(attempt.key(), life);
        }
        return known;
    }

    /** Does what follows from a turn of this life that is kept. */
    void carryOut(Turn turn, long life) {
        for (Attempt attempt : turn.launches()) {
            lives.put(attempt.key(), life);
            fence.flatMap(its -> its.against(life))
                    .ifPresentOrElse(
                            why -> giveBack(attempt, why),
                            () -> launch(times.shared().toLocal(attempt)));
            fenced.remove(attempt.key()); // A fence before the launch has not reached it: the next one is to.
        }
        for (Turn.Ending end : turn.endings()) {
            carryOut("end", end.attempt(), () -> launcher.end(end.attempt(), end.as(), end.message()));
        }
        for (Attempt.Key attempt : turn.settled()) {
            lives.remove(attempt);
            fenced.remove(attempt);
            carryOut("settle", attempt, () -> launcher.settled(attempt));
        }
    }

    /** However long this program stood still since the turn: others may run it by now, and if not, its end says that it is to run again. */
    private void giveBack(Attempt attempt, String why) {
        LOG.warn("Attempt {} is not started: {}", attempt.key(), why);
        ended.ended(AttemptEnd.lost(
                attempt.key(), "was not started: " + why, times.local().instant()));
    }

    /** An attempt that could not even be handed over has ended: nothing is left running that does not run. */
    private void launch(Attempt attempt) {
        try {
            launcher.launch(attempt, ended);
        } catch (RuntimeException | Error failure) { // Such as that there is no thread left to be had.
            LOG.error("Could not launch attempt {}", attempt.key(), failure);
            ended.ended(AttemptEnd.notStarted(
                    attempt.key(),
                    "could not be started: " + failure,
                    times.local().instant()));
        }
    }

    /** Ends at once whatever runs here: others are about to run it again, or do so already. */
    void fence(String why) {
        fenceLife(Long.MAX_VALUE, why);
    }

    /** The same for what was given to this life, or an earlier one: what a later one was given is not meant. */
    void fenceLife(long last, String why) {
        lives.forEach((attempt, life) -> {
            if (life <= last && fenced.add(attempt)) {
                LOG.warn("Attempt {} is ended: {}", attempt, why);
                carryOut("end", attempt, () -> launcher.end(attempt, RunStatus.LOST, why));
                carryOut("hurry", attempt, () -> launcher.end(attempt, RunStatus.LOST, why));
            }
        });
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
