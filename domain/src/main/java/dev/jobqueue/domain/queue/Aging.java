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

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private static final long MICROS_OF_SECOND = 1_000_000;

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
        return interval.map(step -> aged(priority, step, readyAt, run))
                .orElseGet(() -> new Rank(-(long) priority, ChronoUnit.MICROS.between(Instant.EPOCH, readyAt), run));
    }

    /** Seconds and microseconds apart: their product with any priority fits in 64 bits, which that of the whole does not. */
    private static Rank aged(int priority, Duration step, Instant readyAt, RunId run) {
        long seconds = readyAt.getEpochSecond() - priority * step.getSeconds();
        long micros = readyAt.getNano() / 1_000 - priority * (step.getNano() / 1_000L);
        return new Rank(
                seconds + Math.floorDiv(micros, MICROS_OF_SECOND), Math.floorMod(micros, MICROS_OF_SECOND), run);
    }

    /** The priority with what has been added to it since the run became ready. */
    public double effectivePriority(int priority, Instant readyAt, Instant now) {
        return interval.map(step ->
                        priority + Math.max(0, ChronoUnit.MICROS.between(readyAt, now)) * 1_000.0 / step.toNanos())
                .orElse((double) priority);
    }
}
