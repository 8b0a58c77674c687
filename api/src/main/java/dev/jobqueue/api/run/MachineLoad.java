package dev.jobqueue.api.run;

/**
 * What is in use of a whole machine, whoever uses it.
 *
 * @param cpuCores cores in use, since it was measured before
 * @param memoryBytes memory that could not be had without taking it from somebody
 */
public record MachineLoad(double cpuCores, long memoryBytes) {

    /** @throws IllegalArgumentException when a figure is below zero, or none at all */
    public MachineLoad {
        if (!(cpuCores >= 0) || memoryBytes < 0) {
            throw new IllegalArgumentException(
                    "a machine uses " + cpuCores + " cores and " + memoryBytes + " bytes: write zero or more");
        }
    }
}
