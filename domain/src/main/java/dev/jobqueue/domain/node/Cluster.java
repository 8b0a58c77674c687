package dev.jobqueue.domain.node;

import java.util.Set;

/** The port to membership in the queue that several nodes share. */
public interface Cluster {

    /**
     * Begins a new life of this node. What an earlier life of it ran is in its care; whatever names an earlier life is refused from
     * now on. Where that life was in another place, what it ran is from now on that of {@linkplain
     * dev.jobqueue.domain.run.Phase.Running#OF_NO_LIFE no life}.
     *
     * @return the number of this life, higher than any before
     * @throws NameTakenException when a node of this name lives in another place
     */
    long join(Offer offer);

    /**
     * Takes no more work from now on, in no later life either; what runs here goes on. Where the others could not be told so, which
     * throws, the next beat tells them.
     */
    void drain();

    /** Offers exactly these labels from now on, until it joins again. */
    void offer(Set<String> labels);

    /** Ends this life at once: whatever still runs here is lost, and for others to run again. */
    void leave();
}
