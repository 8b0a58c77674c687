package dev.jobqueue.domain.execution;

import dev.jobqueue.api.run.RunStatus;

/** The port to what executes attempts. Returns at once; what happens is told to the {@link AttemptListener}. */
public interface Launcher {

    /** Starts an attempt. Whatever becomes of it, also when it cannot be started, its end is told exactly once. */
    void launch(Attempt attempt, AttemptListener listener);

    /**
     * Ends an attempt with everything that it started, first gently, then after its grace period by force. Its end is told with
     * this status. An attempt that has ended is left alone; a second call hurries, it does not change the status.
     *
     * @param as TIMED_OUT or CANCELLED, or LOST where the node must give up what it runs
     * @param message goes into the record
     */
    void end(Attempt.Key attempt, RunStatus as, String message);

    /**
     * Takes up an attempt that an earlier life of this node was given: supervises it where it still runs, tells its end where
     * it has ended meanwhile, tells LOST where it is gone without a trace.
     *
     * @return false where it had never been started, and never will be: then nothing is told
     */
    boolean resume(Attempt attempt, AttemptListener listener);

    /** The end of this attempt is kept for good: what was needed to tell it again may go. Its output stays. */
    void settled(Attempt.Key attempt);
}
