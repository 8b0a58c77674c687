package dev.jobqueue.api.job;

/** What happens to a run whose attempt was lost: its node died, or its process is gone without a trace. */
public enum OnLost {
    /** It runs again; this does not count as one of its {@code retries}. The default. */
    RETRY,
    /** It has failed. */
    FAIL
}
