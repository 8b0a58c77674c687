package dev.jobqueue.api.job;

import java.time.Duration;

/**
 * How long a failed run waits before its next attempt: {@code initial * factor^(failures - 1)}, at most {@code max},
 * plus a share of {@code jitter} that is fixed by run and attempt.
 */
public record RetryDelay(Duration initial, double factor, Duration max, Duration jitter) {

    /** @throws IllegalArgumentException when a duration is negative or the factor is below 1 */
    public RetryDelay {
        if (initial.isNegative() || max.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("a retry delay is zero or more");
        }
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor is " + factor + ": write 1 or more");
        }
    }

    /** The same delay before every attempt. */
    public static RetryDelay fixed(Duration delay) {
        return new RetryDelay(delay, 1, delay, Duration.ZERO);
    }
}
