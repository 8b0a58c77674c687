package dev.jobqueue.domain.node;

/** The port by which a node says that it lives. Lives are told by one clock, which is that of no node. */
@FunctionalInterface
public interface Lease {

    /**
     * Says that this node lives, and declares those dead that have been silent for too long.
     *
     * @param load the share of its cpu that is in use, from 0 to 1
     * @return false where its own life is over
     */
    boolean beat(double load);
}
