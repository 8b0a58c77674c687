package dev.jobqueue.api.job;

import java.util.OptionalLong;

/**
 * What an attempt's whole process tree may use at most.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes
 * @param processes processes and threads at once
 * @param fileSizeBytes bytes that any file may grow to by its writes
 */
public record ResourceLimits(
        OptionalLong cpuMillis, OptionalLong memoryBytes, OptionalLong processes, OptionalLong fileSizeBytes) {

    public static final ResourceLimits NONE =
            new ResourceLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** @throws IllegalArgumentException when a limit is not positive */
    public ResourceLimits {
        cpuMillis.ifPresent(value -> requirePositive("cpu", value));
        memoryBytes.ifPresent(value -> requirePositive("memory", value));
        processes.ifPresent(value -> requirePositive("processes", value));
        fileSizeBytes.ifPresent(value -> requirePositive("file size", value));
    }

    /** These limits, and this many thousandths of a core. */
    public ResourceLimits withCpuMillis(long value) {
        return new ResourceLimits(OptionalLong.of(value), memoryBytes, processes, fileSizeBytes);
    }

    public ResourceLimits withMemoryBytes(long value) {
        return new ResourceLimits(cpuMillis, OptionalLong.of(value), processes, fileSizeBytes);
    }

    public ResourceLimits withProcesses(long value) {
        return new ResourceLimits(cpuMillis, memoryBytes, OptionalLong.of(value), fileSizeBytes);
    }

    public ResourceLimits withFileSizeBytes(long value) {
        return new ResourceLimits(cpuMillis, memoryBytes, processes, OptionalLong.of(value));
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("limit of " + name + " is " + value + ": write more than zero");
        }
    }
}
