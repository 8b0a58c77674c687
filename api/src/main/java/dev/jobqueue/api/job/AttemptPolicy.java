package dev.jobqueue.api.job;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt is bounded, and what follows when it fails.
 *
 * @param timeout how long an attempt may take; none: no bound
 * @param gracePeriod between TERM and KILL
 * @param retries further attempts after the first has failed
 * @param failover what runs once when the last attempt has failed
 */
public record AttemptPolicy(
        Optional<Duration> timeout,
        Duration gracePeriod,
        int retries,
        RetryDelay retryDelay,
        OnLost onLost,
        ResourceLimits limits,
        Optional<Action> failover) {

    public static final Duration DEFAULT_GRACE_PERIOD = Duration.ofSeconds(10);
    public static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(1);

    public static final AttemptPolicy DEFAULT = new AttemptPolicy(
            Optional.empty(),
            DEFAULT_GRACE_PERIOD,
            0,
            RetryDelay.fixed(DEFAULT_RETRY_DELAY),
            OnLost.RETRY,
            ResourceLimits.NONE,
            Optional.empty());

    /** @throws IllegalArgumentException when a number or duration is out of its range */
    public AttemptPolicy {
        if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
            throw new IllegalArgumentException("timeout is " + timeout.get() + ": write more than zero");
        }
        if (gracePeriod.isNegative()) {
            throw new IllegalArgumentException("gracePeriod is " + gracePeriod + ": write zero or more");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries is " + retries + ": write zero or more");
        }
    }
}
