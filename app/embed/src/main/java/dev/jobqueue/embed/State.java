package dev.jobqueue.embed;

import dev.jobqueue.domain.node.Bell;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.jdbi.JdbiStore;
import java.util.Optional;

/**
 * Where the state of the queue is kept, and what it takes to share it.
 *
 * @param nodes none: the queue is this node's alone
 */
record State(QueueStore store, Optional<Nodes> nodes) {

    /** The ports to the nodes that share the queue. */
    record Nodes(Cluster cluster, Lease lease, Bell bell) {}

    static State in(JdbiStore store, Optional<SharedDatabase> database) {
        return new State(store, Optional.empty());
    }
}
