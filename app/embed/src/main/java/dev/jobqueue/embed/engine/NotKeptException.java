package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.store.OutcomeUnknownException;

/**
 * What was asked of the queue could not be kept, and has not happened; the cause says why. It can be asked again; but where the
 * database was lost in the midst of it, see first whether it has happened.
 */
public final class NotKeptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotKeptException(Throwable cause) {
        super(
                cause instanceof OutcomeUnknownException
                        ? "see whether it has happened, before you ask again: " + cause.getMessage()
                        : "the change could not be kept, and has not happened: " + cause.getMessage(),
                cause);
    }
}
