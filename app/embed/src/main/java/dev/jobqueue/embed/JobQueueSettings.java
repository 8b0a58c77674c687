package dev.jobqueue.embed;

import dev.jobqueue.embed.engine.Stopping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * How a queue is set up. Made by {@link #builder()}; defaults: the host's name, two slots for each processor, no labels, what
 * the machine has of cpu and memory, an ageing interval of 60 s, everything in memory, 30 s to drain, a look at files and a sample
 * of what runs each second, and what {@link Retention#DEFAULT} says is kept.
 *
 * @param slots runs at once
 * @param labels what this node offers to jobs that ask for labels
 * @param cpuMillis thousandths of a core that runs may reserve; none: what the machine has
 * @param memoryBytes bytes that runs may reserve; none: what the machine has
 * @param agingInterval after which a ready run counts as one priority higher; none: strict priority
 * @param data the directory of output, and of the embedded database where none is shared; none: what would be there is gone with
 *     the queue
 * @param database what nodes share; none: the queue is this node's alone
 * @param stopping what a queue that is closed does with what runs
 * @param files how the files are looked at to which jobs listen
 * @param taskExecutor executes Java tasks; with fewer threads than slots, tasks that are assigned wait for one, which saves trips to
 *     the database where tasks are short; none: each task has a thread at once
 * @param sampleInterval between two samples of what an attempt uses
 * @param retention how long, and how much, is kept of what has ended
 * @param clock says when schedules are due; it has to go on as time does
 * @param extensions what the program adds
 * @param oneShot true for a set that runs once: a run whose dependency has ended otherwise than it needs is skipped, files
 *     start no jobs, and nothing old is deleted
 */
public record JobQueueSettings(
        String node,
        int slots,
        Set<String> labels,
        OptionalLong cpuMillis,
        OptionalLong memoryBytes,
        Optional<Duration> agingInterval,
        Optional<Path> data,
        Optional<SharedDatabase> database,
        Stopping stopping,
        FileSettings files,
        Optional<Executor> taskExecutor,
        Duration sampleInterval,
        Retention retention,
        InstantSource clock,
        Extensions extensions,
        boolean oneShot) {

    public static final Duration DEFAULT_SAMPLE_INTERVAL = Duration.ofSeconds(1);
    public static final Duration SHORTEST_SAMPLE_INTERVAL = Duration.ofMillis(100);
    public static final int DEFAULT_SLOTS_PER_PROCESSOR = 2;

    /** @throws IllegalArgumentException when there is no slot, runs are to outlive a queue in memory, or samples are too frequent */
    public JobQueueSettings {
        labels = Set.copyOf(labels);
        if (slots < 1) {
            throw new IllegalArgumentException("slots is " + slots + ": write 1 or more");
        }
        if (stopping.leavesRunning() && data.isEmpty()) {
            throw new IllegalArgumentException(
                    "runs are to be left running, but all is in memory, where no later start finds them: set 'data'");
        }
        if (sampleInterval.compareTo(SHORTEST_SAMPLE_INTERVAL) < 0) {
            throw new IllegalArgumentException("sampleInterval is " + sampleInterval + ": write at least "
                    + SHORTEST_SAMPLE_INTERVAL.toMillis() + " ms");
        }
    }

    public static JobQueueSettingsBuilder builder() {
        return new JobQueueSettingsBuilder();
    }
}
