package dev.jobqueue.api.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a job runs by itself.
 *
 * @param expression cron (unix or Quartz), a descriptor such as {@code @daily} or {@code @every 15m}, or one instant
 * @param zone the zone in which the expression is read, unless it names its own by {@code TZ=}
 * @param misfire what happens to instants that passed while nothing ran
 * @param jitter upper bound of the delay of each run, fixed by job id and instant
 * @param from no instant before this one
 * @param until no instant at or after this one
 */
public record ScheduleSpec(
        String expression,
        ZoneId zone,
        Misfire misfire,
        Duration jitter,
        Optional<Instant> from,
        Optional<Instant> until) {

    /** @throws IllegalArgumentException when jitter is negative, or {@code until} is not after {@code from} */
    public ScheduleSpec {
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("jitter " + jitter + " is negative: write zero or more");
        }
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            throw new IllegalArgumentException("until " + until.get() + " is not after from " + from.get());
        }
    }

    /** The expression in this zone, every other field at its default. */
    public static ScheduleSpec of(String expression, ZoneId zone) {
        return new ScheduleSpec(expression, zone, Misfire.ONCE, Duration.ZERO, Optional.empty(), Optional.empty());
    }
}
