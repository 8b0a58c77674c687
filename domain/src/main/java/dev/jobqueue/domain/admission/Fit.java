package dev.jobqueue.domain.admission;

import dev.jobqueue.domain.node.Node;
import java.util.List;
import java.util.Optional;

/**
 * How a run fits at one moment.
 *
 * @param node where it starts; none where it lacks something
 * @param awaited the node on which it waits for room; none where it waits for none
 * @param able false where no node could take it even if it were idle
 */
record Fit(List<Lack> lacks, Optional<Node> node, Optional<Node> awaited, boolean able) {

    /** A run that its own job keeps back: where it would start was not looked for. */
    static Fit heldBack(List<Lack> lacks) {
        return new Fit(lacks, Optional.empty(), Optional.empty(), false);
    }

    boolean starts() {
        return lacks.isEmpty() && node.isPresent();
    }
}
