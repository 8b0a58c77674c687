package dev.jobqueue.api.queue;

import java.util.Locale;

/** The causes for which a run has not started, or a job has none: every one that there is. Their codes are stable. */
public enum ReasonCode {
    /** The job is disabled: only a person starts it. */
    DISABLED,
    /** Nothing but a person asks for runs of the job. */
    NO_TRIGGER,
    /** The job's schedule asks for its next run. */
    SCHEDULE,
    /** An event asks for the job's next run. */
    EVENT,
    /** It runs already. */
    RUNNING,
    /** The job is paused. */
    PAUSED,
    /** A dependency has not completed as required. */
    DEPENDENCY,
    /** The run's time has not come. */
    TIME,
    /** The run has failed, and its next attempt waits. */
    RETRY_DELAY,
    /** The job has had all its runs. */
    MAX_RUNS,
    /** As many runs of the job run as may at once. */
    CONCURRENCY,
    /** It runs alone, and others run. */
    EXCLUSIVE_DRAIN,
    /** Another runs alone. */
    EXCLUSIVE_RUNNING,
    /** Another that runs alone has its turn first, and the queue is kept free for it. */
    EXCLUSIVE_AHEAD,
    /** A pool has too few permits left, or they are kept for a run whose turn is first. */
    POOL,
    /** No node has the labels. */
    LABELS,
    /** No node is large enough, even when it is idle. */
    TOO_LARGE,
    /** The node has no slot free, or it is kept for a run whose turn is first. */
    SLOT,
    /** The node has too little cpu free, or it is kept for a run whose turn is first. */
    CPU,
    /** The node has too little memory free, or it is kept for a run whose turn is first. */
    MEMORY;

    /** What programs and messages call it, such as {@code retry-delay}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
