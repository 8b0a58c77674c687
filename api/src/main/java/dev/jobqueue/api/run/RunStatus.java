package dev.jobqueue.api.run;

/** Where a run, or one attempt of it, stands. */
public enum RunStatus {
    /** A gate is closed: its time, a dependency, a pause or a retry delay. */
    WAITING,
    /** All gates are open; it waits for its turn. */
    READY,
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    LIMIT_EXCEEDED,
    CANCELLED,
    /** Its process or node is gone without a trace. */
    LOST,
    /** It will never run: something that it needs has failed for good. */
    SKIPPED;

    /** True for the states that nothing leaves. */
    public boolean isEnd() {
        return compareTo(RUNNING) > 0;
    }

    /** True for an end that counts as failure: the attempt ran, or was lost, and did not succeed. */
    public boolean isFailure() {
        return this == FAILED || this == TIMED_OUT || this == LIMIT_EXCEEDED || this == LOST;
    }
}
