package dev.jobqueue.plugin.mail;

import java.util.Locale;

/** How a connection to a mail server is made secure. */
enum Tls {
    /** Not at all. */
    NONE(25),
    /** It begins in clear, and goes on secured before anything of worth is said, or ends. */
    STARTTLS(587),
    /** From the first byte. */
    IMPLICIT(465);

    private final int port;

    Tls(int port) {
        this.port = port;
    }

    /** Where servers listen for it. */
    int port() {
        return port;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
