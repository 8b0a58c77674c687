package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Jobs that belong together and are applied whole or not at all: what a job file holds.
 *
 * @param pools the permits of each pool that this set declares
 */
public record JobSet(List<JobDefinition> jobs, Map<String, Integer> pools) {

    /** @throws IllegalArgumentException when a pool has less than one permit */
    public JobSet {
        jobs = List.copyOf(jobs);
        pools.forEach((pool, permits) -> {
            if (permits < 1) {
                throw new IllegalArgumentException("pool " + pool + " has " + permits + " permits: write 1 or more");
            }
        });
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
    }

    public static JobSet of(JobDefinition... jobs) {
        return new JobSet(List.of(jobs), Map.of());
    }
}
