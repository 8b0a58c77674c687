package dev.jobqueue.api.queue;

/** What a job is doing, most telling first: the first of these that holds, in the order PAUSED, RUNNING, READY, WAITING, COMPLETED, FAILED, SCHEDULED. */
public enum JobStatus {
    /** It waits for its next instant, or for somebody to ask. */
    SCHEDULED,
    /** A run of it waits at a gate. */
    WAITING,
    /** A run of it waits for its turn. */
    READY,
    RUNNING,
    PAUSED,
    /** It has had all its runs. */
    COMPLETED,
    /** Its last run failed for good. */
    FAILED
}
