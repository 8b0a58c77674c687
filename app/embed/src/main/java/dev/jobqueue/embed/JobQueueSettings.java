package dev.jobqueue.embed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How a queue is set up. Made by {@link #builder()}; defaults: the host's name, two slots for each processor, no labels, what
 * the machine has of cpu and memory, an ageing interval of 60 s, everything in memory, 30 s to drain, and a look at files each second.
 *
 * @param slots runs at once
 * @param labels what this node offers to jobs that ask for labels
 * @param cpuMillis thousandths of a core that runs may reserve; none: what the machine has
 * @param memoryBytes bytes that runs may reserve; none: what the machine has
 * @param agingInterval after which a ready run counts as one priority higher; none: strict priority
 * @param data the directory of the embedded database and of output; none: all is in memory, and gone with the queue
 * @param drain how long a queue that is closed waits for what runs, before it ends it
 * @param files how the files are looked at to which jobs listen
 * @param oneShot true for a set that runs once: a run whose dependency has ended otherwise than it needs is skipped, and files
 *     start no jobs
 */
public record JobQueueSettings(
        String node,
        int slots,
        Set<String> labels,
        OptionalLong cpuMillis,
        OptionalLong memoryBytes,
        Optional<Duration> agingInterval,
        Optional<Path> data,
        Duration drain,
        FileSettings files,
        boolean oneShot) {

    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);
    public static final int DEFAULT_SLOTS_PER_PROCESSOR = 2;

    /** @throws IllegalArgumentException when there is no slot, or the drain time is negative */
    public JobQueueSettings {
        labels = Set.copyOf(labels);
        if (slots < 1) {
            throw new IllegalArgumentException("slots is " + slots + ": write 1 or more");
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain is " + drain + ": write zero or more");
        }
    }

    public static JobQueueSettingsBuilder builder() {
        return new JobQueueSettingsBuilder();
    }
}
