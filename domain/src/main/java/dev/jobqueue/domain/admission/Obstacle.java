package dev.jobqueue.domain.admission;

import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is in the way of a run that is ready, or is looked at as if it were.
 *
 * @param what the name of the pool or of the node; empty where the kind says it all
 * @param heldBy the runs that have it
 * @param keptFor runs for which it is kept, because their turn is first
 * @param expected about when it is out of the way: an estimate, never after the bound
 * @param until when it is out of the way at the latest: a bound
 */
public record Obstacle(
        Kind kind,
        String what,
        Supply supply,
        List<Run> heldBy,
        List<Run> keptFor,
        Optional<Instant> expected,
        Optional<Instant> until) {

    public Obstacle {
        heldBy = List.copyOf(heldBy);
        keptFor = List.copyOf(keptFor);
        Optional<Instant> bound = until;
        expected =
                expected.map(at -> bound.filter(latest -> latest.isBefore(at)).orElse(at));
    }

    /** The same, with nothing said of when. */
    Obstacle atAnyTime() {
        return new Obstacle(kind, what, supply, heldBy, keptFor, Optional.empty(), Optional.empty());
    }

    /**
     * How much there is of what the run lacks: runs, permits, slots, thousandths of a core, or bytes. All zero where it is not a
     * matter of amounts.
     *
     * @param need how much the run takes
     * @param free how much nobody has, though it may be kept for another; below zero where there is less than is in use
     */
    public record Supply(long need, long free, long total) {

        static final Supply NONE = new Supply(0, 0, 0);
    }

    /** Those reasons that are a matter of admission. */
    public enum Kind {
        CONCURRENCY(ReasonCode.CONCURRENCY),
        MAX_RUNS(ReasonCode.MAX_RUNS),
        EXCLUSIVE_DRAIN(ReasonCode.EXCLUSIVE_DRAIN),
        EXCLUSIVE_RUNNING(ReasonCode.EXCLUSIVE_RUNNING),
        EXCLUSIVE_AHEAD(ReasonCode.EXCLUSIVE_AHEAD),
        POOL(ReasonCode.POOL),
        LABELS(ReasonCode.LABELS),
        TOO_LARGE(ReasonCode.TOO_LARGE),
        SLOT(ReasonCode.SLOT),
        CPU(ReasonCode.CPU),
        MEMORY(ReasonCode.MEMORY);

        private final ReasonCode reason;

        Kind(ReasonCode reason) {
            this.reason = reason;
        }

        public ReasonCode reason() {
            return reason;
        }
    }
}
