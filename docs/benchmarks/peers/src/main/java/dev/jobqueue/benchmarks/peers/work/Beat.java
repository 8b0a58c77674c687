package dev.jobqueue.benchmarks.peers.work;

import java.time.Instant;

/**
 * When a job runs again and again: at the seconds since 1970 that leave this offset when divided by the period.
 *
 * @param periodSeconds 1 to 60, a divisor of 60, or 3600
 * @param offsetSeconds less than the period
 */
public record Beat(int periodSeconds, int offsetSeconds) {

    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;

    /** As an expression of Quartz. */
    public String cron() {
        return periodSeconds == HOUR
                ? "%d %d * * * ?".formatted(offsetSeconds % MINUTE, offsetSeconds / MINUTE)
                : "%d/%d * * * * ?".formatted(offsetSeconds, periodSeconds);
    }

    /** The first that is later. */
    public Instant after(Instant instant) {
        return last(instant).plusSeconds(periodSeconds);
    }

    /** The last that is not later. */
    public Instant last(Instant instant) {
        long passed = Math.floorMod(instant.getEpochSecond() - offsetSeconds, periodSeconds);
        return Instant.ofEpochSecond(instant.getEpochSecond() - passed);
    }
}
