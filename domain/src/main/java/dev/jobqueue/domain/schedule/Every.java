package dev.jobqueue.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants at a constant distance: the anchor plus every multiple of the interval, so that restarts do not move them.
 *
 * @param interval at least {@link #SHORTEST}, in whole milliseconds
 */
record Every(Instant anchor, Duration interval) implements Schedule {

    static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException when the interval is too short, or finer than a millisecond */
    Every {
        if (interval.compareTo(SHORTEST) < 0
                || !interval.truncatedTo(ChronoUnit.MILLIS).equals(interval)) {
            throw new IllegalArgumentException(
                    "the interval is " + interval + ": write at least 1s, in whole milliseconds");
        }
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        long sinceAnchor = instant.minusSeconds(anchor.getEpochSecond())
                .minusNanos(anchor.getNano())
                .toEpochMilli();
        long multiple = Math.floorDiv(sinceAnchor, interval.toMillis()) + 1;
        return Optional.of(anchor.plusMillis(multiple * interval.toMillis()));
    }
}
