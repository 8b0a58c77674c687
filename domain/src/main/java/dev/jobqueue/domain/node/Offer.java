package dev.jobqueue.domain.node;

import dev.jobqueue.api.job.Resources;
import java.util.Set;

/**
 * What a node offers to a queue that it joins.
 *
 * @param place where its files are, told apart from any other place: two schedulers of one name in different places are a mistake
 * @param slots runs at once
 * @param capacity cpu and memory that runs may reserve
 */
public record Offer(String name, String place, int slots, Resources capacity, Set<String> labels) {

    public Offer {
        labels = Set.copyOf(labels);
    }

    public Node node(long incarnation) {
        return new Node(name, incarnation, slots, capacity, labels);
    }
}
