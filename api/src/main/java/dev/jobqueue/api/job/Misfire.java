package dev.jobqueue.api.job;

/** What happens to scheduled instants that passed while nothing ran. */
public enum Misfire {
    /** One run, for the latest of them. The default. */
    ONCE,
    /** A run for each of them. */
    ALL,
    /** None of them runs. */
    SKIP
}
