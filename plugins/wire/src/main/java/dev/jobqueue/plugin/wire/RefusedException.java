package dev.jobqueue.plugin.wire;

import java.io.IOException;

/** An answer that is no delivery. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
