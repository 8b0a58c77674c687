package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run asks of the queue before it may start, and how urgently.
 *
 * @param priority higher starts first
 * @param exclusive nothing else of the queue runs beside it
 * @param concurrency runs of this job at once
 * @param maxRuns runs in the job's whole life; none: no limit
 * @param pools permits taken of each named pool while it runs
 * @param resources reserved on the node while it runs
 * @param nodes labels that the node must have
 */
public record Claim(
        int priority,
        boolean exclusive,
        int concurrency,
        OptionalLong maxRuns,
        Map<String, Integer> pools,
        Resources resources,
        Set<String> nodes) {

    public static final Claim DEFAULT =
            new Claim(0, false, 1, OptionalLong.empty(), Map.of(), Resources.NONE, Set.of());

    /** @throws IllegalArgumentException when a number is below its least value */
    public Claim {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency is " + concurrency + ": write 1 or more");
        }
        if (maxRuns.isPresent() && maxRuns.getAsLong() < 1) {
            throw new IllegalArgumentException("maxRuns is " + maxRuns.getAsLong() + ": write 1 or more");
        }
        pools.forEach((pool, permits) -> {
            if (permits < 1) {
                throw new IllegalArgumentException("pool " + pool + " asks for " + permits + ": write 1 or more");
            }
        });
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
        nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
    }
}
