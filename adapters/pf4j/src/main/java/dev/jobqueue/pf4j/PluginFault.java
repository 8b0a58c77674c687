package dev.jobqueue.pf4j;

/** What is wrong with one plugin; the message is the reason that its user reads. */
final class PluginFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    PluginFault(String reason) {
        super(reason);
        this.reason = reason;
    }

    PluginFault(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
