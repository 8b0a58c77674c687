package dev.jobqueue.domain.execution;

import java.util.OptionalLong;

/**
 * What a running attempt uses now.
 *
 * @param pid of its first process
 * @param cpuCores cores in use since the sample before: 0.5 is half of one core
 * @param memoryBytes resident memory of the tree
 * @param processes how many there are
 */
public record Figures(OptionalLong pid, double cpuCores, long memoryBytes, int processes) {}
