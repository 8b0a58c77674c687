package dev.jobqueue.domain.node;

/** The port by which a node says that it lives. Lives are told by one clock, which is that of no node. */
public interface Lease {

    /**
     * Says that this node lives, and declares those dead that have been silent for too long.
     *
     * @param load the share of its cpu that is in use, from 0 to 1
     */
    Answer beat(double load);

    /** What a node is told when it says that it lives. */
    enum Answer {
        /** Nothing has changed since it looked at the queue last. */
        QUIET,
        /** Others have changed the queue, or are there, or are gone. */
        NEWS,
        /** Its own life is over. */
        OVER
    }
}
