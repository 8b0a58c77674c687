package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.Claim;
import java.util.HashSet;
import java.util.Set;

/**
 * What may be taken by runs whose turn is first and of which no start is planned: those that wait behind a run of their own job, and,
 * before an exclusive run, those that wait for something else. Of what they may take, nobody knows when others get it.
 */
final class Unplanned {

    private final Set<String> pools = new HashSet<>();
    private boolean slots;
    private boolean cpu;
    private boolean memory;
    private boolean others;
    private boolean othersBeforeExclusive;
    private boolean exclusive;

    /**
     * A run has had its turn and did not start.
     *
     * @param followed true where more runs of its job are ready
     */
    void passedOver(Claim claim, Fit fit, boolean followed) {
        boolean heldBack = fit.lacks().stream().allMatch(lack -> lack.kind() == Obstacle.Kind.CONCURRENCY);
        if (!fit.able() && !heldBack) {
            return;
        }
        others |= !claim.exclusive();
        exclusive |= claim.exclusive();
        othersBeforeExclusive |= others && !exclusive;
        if (heldBack || followed) {
            pools.addAll(claim.pools().keySet());
            slots = true;
            cpu |= claim.resources().cpuMillis() > 0;
            memory |= claim.resources().memoryBytes() > 0;
        }
    }

    /** The obstacle, with nothing said of when where that is not known. */
    Obstacle judge(Obstacle obstacle) {
        boolean open = switch (obstacle.kind()) {
            case POOL -> pools.contains(obstacle.what());
            case SLOT -> slots;
            case CPU -> cpu;
            case MEMORY -> memory;
            case EXCLUSIVE_DRAIN -> others;
            case EXCLUSIVE_AHEAD -> othersBeforeExclusive;
            case CONCURRENCY, MAX_RUNS, EXCLUSIVE_RUNNING, LABELS, TOO_LARGE -> false;
        };
        return open ? obstacle.atAnyTime() : obstacle;
    }
}
