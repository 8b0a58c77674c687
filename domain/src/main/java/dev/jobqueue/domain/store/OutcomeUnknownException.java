package dev.jobqueue.domain.store;

/** The store was lost while it kept a change: nobody knows whether it did, until it is loaded anew. */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(Throwable cause) {
        super("the database was lost while it kept a change: " + cause.getMessage(), cause);
    }
}
