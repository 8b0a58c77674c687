package dev.jobqueue.testkit.time;

import dev.jobqueue.domain.schedule.Alarms;
import java.time.Instant;
import java.util.Optional;

/** Alarms that never ring by themselves: they say what was asked for, and ring when a test tells them the time. Safe for
 * use by several threads. */
public final class ManualAlarms implements Alarms {

    private final Runnable wake;
    private Optional<Instant> next = Optional.empty();

    /** @param wake what is called when an alarm rings */
    public ManualAlarms(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public synchronized void wakeAt(Instant instant) {
        next = Optional.of(instant);
    }

    @Override
    public synchronized void clear() {
        next = Optional.empty();
    }

    /** The instant that was asked for last, and has not rung or been cleared. */
    public synchronized Optional<Instant> next() {
        return next;
    }

    /**
     * Rings where the asked-for instant has come, on the caller's thread.
     *
     * @return whether it rang
     */
    public boolean ringAt(Instant now) {
        boolean due = takeDue(now);
        if (due) {
            wake.run();
        }
        return due;
    }

    private synchronized boolean takeDue(Instant now) {
        boolean due = next.isPresent() && !next.get().isAfter(now);
        if (due) {
            next = Optional.empty();
        }
        return due;
    }
}
