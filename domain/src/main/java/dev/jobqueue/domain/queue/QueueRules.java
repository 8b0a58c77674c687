package dev.jobqueue.domain.queue;

/**
 * The settings of a queue that its rules depend on.
 *
 * @param unmet what becomes of a run whose dependency has ended otherwise than it needs
 */
public record QueueRules(Aging aging, Unmet unmet) {

    public static final QueueRules DEFAULT = new QueueRules(Aging.DEFAULT, Unmet.WAITS);

    /** What becomes of a run whose dependency has ended otherwise than it needs. */
    public enum Unmet {
        /** It waits for the dependency's next run. */
        WAITS,
        /** It is skipped: in a set that runs once, there is no next run. */
        IS_SKIPPED
    }
}
