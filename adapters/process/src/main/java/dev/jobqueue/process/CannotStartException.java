package dev.jobqueue.process;

/** A command that will not start as it is asked for; the message says the value, the rule and the remedy. */
final class CannotStartException extends Exception {

    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(message);
    }
}
