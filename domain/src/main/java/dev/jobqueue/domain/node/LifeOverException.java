package dev.jobqueue.domain.node;

/** This life of the node is over: others have declared it dead, or a later life of it has begun. It may change nothing more. */
public final class LifeOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LifeOverException(String node, long incarnation) {
        super("life " + incarnation + " of node " + node
                + " is over: it was silent for too long, or another scheduler of this name has started;"
                + " what it ran is no longer its own");
    }
}
