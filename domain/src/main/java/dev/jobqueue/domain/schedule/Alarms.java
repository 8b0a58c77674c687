package dev.jobqueue.domain.schedule;

import java.time.Instant;

/** The port to what wakes the queue. */
public interface Alarms {

    /**
     * Calls {@code wake} once at this instant, or at once where it has passed. A later call replaces what an earlier one asked
     * for.
     */
    void wakeAt(Instant instant);

    /** Forgets what was asked for. */
    void clear();
}
