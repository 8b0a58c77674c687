package dev.jobqueue.api.queue;

import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;

/** Is told what happens, after it is durable, one thing at a time, on a thread that is not the queue's own. */
public interface QueueListener {

    /** An attempt has been started. */
    default void started(LiveRun run) {}

    /** An attempt, or a run that never started, has ended. */
    default void ended(RunLog record) {}
}
