package dev.jobqueue.api.run;

import java.util.OptionalLong;

/**
 * What a running attempt uses now.
 *
 * @param pid of its first process
 * @param latest the last sample of it
 * @param peakMemoryBytes the most memory that a sample showed
 */
public record LiveUsage(OptionalLong pid, Sample latest, long peakMemoryBytes) {}
