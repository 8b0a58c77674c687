package dev.jobqueue.api.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What a running attempt uses at one moment, and its machine beside it.
 *
 * @param cpuCores cores in use since the sample before: 0.5 is half of one core
 * @param tree its processes; of a cgroup, where that tells more than they do
 * @param machine none where it was not measured
 */
public record Sample(Instant at, double cpuCores, Footprint tree, Optional<MachineLoad> machine) {

    /** @throws IllegalArgumentException when the cores are below zero, or no number */
    public Sample {
        if (!(cpuCores >= 0)) {
            throw new IllegalArgumentException("cpuCores is " + cpuCores + ": write zero or more");
        }
    }

    /** The memory that counts. */
    public long memoryBytes() {
        return tree.memory().bytes();
    }
}
