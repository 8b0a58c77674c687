package dev.jobqueue.embed.engine;

/** What was asked of the queue could not be kept, and has not happened; the cause says why. It can be asked again. */
public final class NotKeptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotKeptException(Throwable cause) {
        super("the change could not be kept, and has not happened: " + cause.getMessage(), cause);
    }
}
