package dev.jobqueue.embed;

import java.time.Duration;

/**
 * How long, and how much, is kept of what has ended.
 *
 * @param runs how long records of attempts are kept
 * @param output how long their output is kept
 * @param outputPerRunBytes how much of it: of more, the first and the last part
 * @param telemetry how long samples are kept
 */
public record Retention(Duration runs, Duration output, long outputPerRunBytes, Duration telemetry) {

    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(30), Duration.ofDays(7), 10L << 20, Duration.ofDays(2));

    /** @throws IllegalArgumentException when one of them is negative */
    public Retention {
        if (runs.isNegative() || output.isNegative() || telemetry.isNegative() || outputPerRunBytes < 0) {
            throw new IllegalArgumentException("retention is runs " + runs + ", output " + output + ", outputPerRun "
                    + outputPerRunBytes + ", telemetry " + telemetry + ": write zero or more");
        }
    }

    /** The shortest of the times. */
    Duration shortest() {
        Duration shorter = output.compareTo(telemetry) < 0 ? output : telemetry;
        return runs.compareTo(shorter) < 0 ? runs : shorter;
    }
}
