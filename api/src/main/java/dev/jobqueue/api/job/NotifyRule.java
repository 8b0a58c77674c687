package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which occasions are told to which notifier.
 *
 * @param via the notifier's name in the configuration
 */
public record NotifyRule(Set<Occasion> on, String via) {

    /** @throws IllegalArgumentException when no occasion is named */
    public NotifyRule {
        if (on.isEmpty()) {
            throw new IllegalArgumentException("notify via " + via + " names no occasion: write at least one");
        }
        on = Collections.unmodifiableSet(EnumSet.copyOf(on));
    }

    /** What can be worth telling. */
    public enum Occasion {
        SUCCESS,
        /** The run failed for good. */
        FAILURE,
        /** The first success after failures. */
        RECOVERY,
        /** An attempt failed and another will follow. */
        RETRY,
        TIMEOUT,
        LIMIT,
        LATE,
        LOST
    }
}
