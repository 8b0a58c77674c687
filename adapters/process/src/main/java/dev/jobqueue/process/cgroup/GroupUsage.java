package dev.jobqueue.process.cgroup;

import java.util.OptionalLong;

/**
 * What a group uses, by the kernel's account; what the kernel does not count is empty.
 *
 * @param cpuMillis processor time of all that are or were in the group
 * @param memoryBytes anonymous and shared memory now, without the cache of files
 * @param peakBytes the most memory at once, with the cache of files
 * @param processes how many are in the group now, those of sub-groups too
 * @param bytesRead from block devices
 * @param bytesWritten to block devices
 */
public record GroupUsage(
        OptionalLong cpuMillis,
        OptionalLong memoryBytes,
        OptionalLong peakBytes,
        long processes,
        OptionalLong bytesRead,
        OptionalLong bytesWritten) {}
