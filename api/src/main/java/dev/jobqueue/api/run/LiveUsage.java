package dev.jobqueue.api.run;

import java.util.OptionalLong;

/**
 * What a running attempt uses now.
 *
 * @param pid of its first process
 * @param cpuCores cores in use since the sample before: 0.5 is half of one core
 * @param memoryBytes resident memory of its processes, in bytes
 * @param processes how many there are
 */
public record LiveUsage(OptionalLong pid, double cpuCores, long memoryBytes, int processes) {}
