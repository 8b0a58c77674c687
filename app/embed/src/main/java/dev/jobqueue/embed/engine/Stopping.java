package dev.jobqueue.embed.engine;

import java.time.Duration;

/**
 * What a queue that is closed does with what runs.
 *
 * @param leavesRunning true: what can outlive the program is left running at once, and picked up by the next start
 * @param drain how long what is not left running may take to end by itself, before it is ended
 */
public record Stopping(boolean leavesRunning, Duration drain) {

    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);

    public static final Stopping DEFAULT = new Stopping(false, DEFAULT_DRAIN);

    /** @throws IllegalArgumentException when the drain time is negative */
    public Stopping {
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain is " + drain + ": write zero or more");
        }
    }
}
