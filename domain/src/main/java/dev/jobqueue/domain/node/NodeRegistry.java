package dev.jobqueue.domain.node;

/** The port to the lives of nodes. */
public interface NodeRegistry {

    /** Begins a new life of this node, with a number higher than any before; writes of earlier lives are then refused. */
    long begin(String node);
}
