package dev.jobqueue.embed;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How long, and how much, is kept of what has ended, and of who changed what.
 *
 * @param runs how long records of attempts are kept
 * @param output how long their output is kept
 * @param outputPerRunBytes how much of it: of more, the first and the last part
 * @param telemetry how long samples are kept
 * @param audit how long it is kept who changed what
 */
public record Retention(Duration runs, Duration output, long outputPerRunBytes, Duration telemetry, Duration audit) {

    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(30), Duration.ofDays(7), 10L << 20, Duration.ofDays(2), Duration.ofDays(365));

    /** @throws IllegalArgumentException when one of them is negative */
    public Retention {
        if (runs.isNegative()
                || output.isNegative()
                || telemetry.isNegative()
                || audit.isNegative()
                || outputPerRunBytes < 0) {
            throw new IllegalArgumentException("retention is runs " + runs + ", output " + output + ", outputPerRun "
                    + outputPerRunBytes + ", telemetry " + telemetry + ", audit " + audit + ": write zero or more");
        }
    }

    /** The shortest of the times. */
    Duration shortest() {
        return Collections.min(List.of(runs, output, telemetry, audit));
    }
}
