package dev.jobqueue.api.notification;

import java.time.Duration;

/**
 * How often a notifier speaks. What it holds back is not lost: it goes into one message with what follows.
 *
 * @param throttle how long it says nothing more of a job on an occasion, after it has spoken of both; zero: it says all at once
 * @param group how long it waits for more to happen, to any job, before it speaks of all of it at once; zero: not at all
 */
public record Pace(Duration throttle, Duration group) {

    /** For people, whom a job that fails each minute shall not write to each minute. */
    public static final Pace FOR_PEOPLE = new Pace(Duration.ofMinutes(15), Duration.ZERO);

    /** For programs, which want to know of each by itself. */
    public static final Pace EACH = new Pace(Duration.ZERO, Duration.ZERO);

    /** @throws IllegalArgumentException when one of them is negative */
    public Pace {
        if (throttle.isNegative() || group.isNegative()) {
            throw new IllegalArgumentException(
                    "throttle is " + throttle + " and group " + group + ": neither may be negative");
        }
    }
}
