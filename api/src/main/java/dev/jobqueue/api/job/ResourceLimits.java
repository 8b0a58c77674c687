package dev.jobqueue.api.job;

import java.util.OptionalLong;

/**
 * What an attempt's whole process tree may use at most.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes
 */
public record ResourceLimits(OptionalLong cpuMillis, OptionalLong memoryBytes) {

    public static final ResourceLimits NONE = new ResourceLimits(OptionalLong.empty(), OptionalLong.empty());

    /** @throws IllegalArgumentException when a limit is not positive */
    public ResourceLimits {
        cpuMillis.ifPresent(value -> requirePositive("cpu", value));
        memoryBytes.ifPresent(value -> requirePositive("memory", value));
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("limit of " + name + " is " + value + ": write more than zero");
        }
    }
}
