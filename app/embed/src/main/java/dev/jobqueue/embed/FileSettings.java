package dev.jobqueue.embed;

import java.time.Duration;

/**
 * How the files are looked at to which jobs listen.
 *
 * @param every how often
 * @param settle how long a file must not have changed before it starts a job
 */
public record FileSettings(Duration every, Duration settle) {

    public static final FileSettings DEFAULT = new FileSettings(Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** @throws IllegalArgumentException when {@code every} is below 1 ms, or {@code settle} is negative */
    public FileSettings {
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("files are looked at every " + every + ": write 1 ms or more");
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle is " + settle + ": write zero or more");
        }
    }
}
