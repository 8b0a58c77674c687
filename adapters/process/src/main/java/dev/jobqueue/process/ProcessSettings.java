package dev.jobqueue.process;

import dev.jobqueue.process.output.OutputBound;
import java.time.Duration;

/**
 * How commands are watched.
 *
 * @param sampleInterval between two looks at what a tree uses; shorter at the start of an attempt, so that short ones are seen,
 *     and at most {@link #LIMIT_INTERVAL} where memory is limited
 * @param watchInterval between two looks whether a shim is well; an end is usually told at once
 * @param output how much is kept of what an attempt writes
 */
public record ProcessSettings(Duration sampleInterval, Duration watchInterval, OutputBound output) {

    public static final Duration LIMIT_INTERVAL = Duration.ofSeconds(1);

    public static final ProcessSettings DEFAULT =
            new ProcessSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), OutputBound.DEFAULT);

    /** @throws IllegalArgumentException when an interval is below a millisecond */
    public ProcessSettings {
        requireSome("sampleInterval", sampleInterval);
        requireSome("watchInterval", watchInterval);
    }

    private static void requireSome(String name, Duration interval) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException(name + " is " + interval + ": write at least a millisecond");
        }
    }
}
