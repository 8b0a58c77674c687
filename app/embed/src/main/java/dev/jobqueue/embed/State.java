package dev.jobqueue.embed;

import dev.jobqueue.domain.node.Bell;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.jdbi.SharedQueue;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the state of the queue is kept, and what it takes to share it.
 *
 * @param nodes none: the queue is this node's alone
 */
record State(QueueStore store, Optional<Nodes> nodes) implements AutoCloseable {

    /**
     * The ports to the nodes that share the queue.
     *
     * @param clock the one that all of them go by
     * @param disconnect done when the state is closed
     */
    record Nodes(Cluster cluster, Lease lease, Bell bell, InstantSource clock, Runnable disconnect) {}

    static State in(JdbiStore store, Optional<SharedDatabase> database) {
        if (database.isEmpty()) {
            return new State(store, Optional.empty());
        }
        SharedQueue queue = store.share(database.get().dead());
        return new State(queue, Optional.of(new Nodes(queue, queue, queue, queue.clock(), queue::close)));
    }

    @Override
    public void close() {
        nodes.ifPresent(those -> those.disconnect.run());
    }
}
