package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is simulated: a queue that has nothing but these jobs, from the first instant on.
 *
 * @param from the first instant, which counts
 * @param length from the first instant to the one at which the simulation stops, which does not count
 */
public record Plan(
        JobSet jobs, List<Node> nodes, QueueRules rules, Instant from, Duration length, ExpectedDurations durations) {

    /** @throws IllegalArgumentException when the length is not above zero, or there is no node */
    public Plan {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("the simulated time is " + length + ": write more than zero");
        }
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("there is no node to simulate: name one at least");
        }
        nodes = List.copyOf(nodes);
    }

    public Instant until() {
        return from.plus(length);
    }
}
