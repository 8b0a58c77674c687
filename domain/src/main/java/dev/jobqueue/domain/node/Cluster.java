package dev.jobqueue.domain.node;

/** The port to membership in the queue that several nodes share. */
public interface Cluster {

    /**
     * Begins a new life of this node. What an earlier life of it ran is in its care; whatever names an earlier life is refused from
     * now on.
     *
     * @return the number of this life, higher than any before
     * @throws NameTakenException when a node of this name lives in another place
     */
    long join(Offer offer);

    /** Takes no more work from now on; what runs here goes on. */
    void drain();

    /** Ends this life at once: whatever still runs here is lost, and for others to run again. */
    void leave();
}
