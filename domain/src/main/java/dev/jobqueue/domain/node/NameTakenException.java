package dev.jobqueue.domain.node;

/** A node cannot join under this name: another one lives under it. */
public final class NameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param place where the other one has its files */
    public NameTakenException(String node, String place) {
        super("a node named '" + node + "' lives already, with its files in " + place
                + ": give this one another name by 'node.name'");
    }
}
