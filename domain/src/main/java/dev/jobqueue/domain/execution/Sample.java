package dev.jobqueue.domain.execution;

/**
 * What a process tree uses at one moment.
 *
 * @param cpuMillis processor time so far, user and system, of its living processes and of those that they have waited for
 * @param memoryBytes resident memory of the tree
 * @param processes how many there are
 */
public record Sample(long cpuMillis, long memoryBytes, int processes) {}
