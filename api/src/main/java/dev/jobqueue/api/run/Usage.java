package dev.jobqueue.api.run;

import java.util.OptionalLong;

/**
 * What an attempt used, as far as it was measured.
 *
 * @param cpuMillis processor time of the whole process tree, user and system, in milliseconds
 * @param peakMemoryBytes the most memory that the tree held at once, in bytes
 * @param outputBytes what it wrote to standard output and error, in bytes
 */
public record Usage(OptionalLong cpuMillis, OptionalLong peakMemoryBytes, OptionalLong outputBytes) {

    public static final Usage UNKNOWN = new Usage(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
