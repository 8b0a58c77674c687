package dev.jobqueue.jdbi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the database's clock was set, by that of this machine that nobody can set. For a while after that, what was heard long
 * ago by the one may have been heard just now: nobody is to be declared dead for it before all had time to be heard again.
 */
final class ClockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final Duration patience;
    private @Nullable Look last;
    private long jumped;
    private boolean calm = true;

    /** @param patience how long a node may be silent; a jump of less than half of it buries nobody who beats in time */
    ClockWatch(Duration patience) {
        this.patience = patience;
    }

    /** The database's time, at a moment between these two of this machine, in nanoseconds. */
    private record Look(Instant now, long sent, long answered) {

        boolean fits(Look next, Duration tolerance) {
            long gap = Duration.between(now, next.now).toNanos();
            return gap >= next.sent - answered - tolerance.toNanos()
                    && gap <= next.answered - sent + tolerance.toNanos();
        }
    }

    /**
     * False where the clock was set not long ago.
     *
     * @param now the database's time, which was asked for and told at these moments of this machine
     */
    synchronized boolean isCalm(Instant now, long sent, long answered) {
        Look look = new Look(now, sent, answered);
        if (last != null && !last.fits(look, patience.dividedBy(2))) {
            LOG.warn(
                    "The clock of the database was set, to {}, or this machine stood still: for {} this node declares none dead",
                    now,
                    patience);
            calm = false;
            jumped = answered;
        }
        last = look;
        calm |= answered - jumped > patience.toNanos();
        return calm;
    }
}
