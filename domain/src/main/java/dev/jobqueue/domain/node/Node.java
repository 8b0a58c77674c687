package dev.jobqueue.domain.node;

import dev.jobqueue.api.job.Resources;
import java.util.Set;

/**
 * A scheduler, and what it offers.
 *
 * @param slots runs at once
 * @param capacity cpu and memory that runs may reserve
 */
public record Node(String name, long incarnation, int slots, Resources capacity, Set<String> labels) {

    public Node {
        labels = Set.copyOf(labels);
        if (slots < 1) {
            throw new IllegalArgumentException("node " + name + " has " + slots + " slots: write 1 or more");
        }
    }
}
