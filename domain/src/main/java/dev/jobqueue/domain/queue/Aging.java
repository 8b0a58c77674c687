package dev.jobqueue.domain.queue;

import dev.jobqueue.api.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How priority grows while a run is ready: by one for each interval. The order of two ready runs never changes while they
 * wait, so a constant rank holds it: {@code readyAt - priority * interval}, smaller first.
 *
 * @param interval none: priorities do not grow, and the higher one always goes first
 */
public record Aging(Optional<Duration> interval) {

    /** Short enough that no multiple of it by a priority overflows microseconds. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);
    public static final Aging DEFAULT = new Aging(Optional.of(DEFAULT_INTERVAL));
    public static final Aging OFF = new Aging(Optional.empty());

    /** @throws IllegalArgumentException when the interval is not above zero, or above a day */
    public Aging {
        if (interval.isPresent()
                && (interval.get().compareTo(Duration.ofMillis(1)) < 0
                        || interval.get().compareTo(LONGEST_INTERVAL) > 0)) {
            throw new IllegalArgumentException(
                    "agingInterval is " + interval.get() + ": write from 1ms to 1d, or 'off' for strict priority");
        }
    }

    public Rank rank(int priority, Instant readyAt, RunId run) {
        long readyMicros = ChronoUnit.MICROS.between(Instant.EPOCH, readyAt);
        return interval.map(step -> new Rank(0, readyMicros - priority * (step.toNanos() / 1_000), run))
                .orElseGet(() -> new Rank(-(long) priority, readyMicros, run));
    }

    /** The priority with what has been added to it since the run became ready. */
    public double effectivePriority(int priority, Instant readyAt, Instant now) {
        return interval.map(step ->
                        priority + Math.max(0, ChronoUnit.MICROS.between(readyAt, now)) * 1_000.0 / step.toNanos())
                .orElse((double) priority);
    }
}
