package dev.jobqueue.api.job;

/** What separates a Java task from the scheduler that runs it. */
public enum Isolation {
    /** It runs on a thread of the scheduler: it starts at once, shares its memory, and ends when it wants to. The default. */
    THREAD,
    /** It runs in a JVM of its own, as a command does: it can be limited and killed, and outlives the scheduler. */
    PROCESS
}
