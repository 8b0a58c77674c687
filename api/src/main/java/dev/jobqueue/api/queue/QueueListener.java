package dev.jobqueue.api.queue;

import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;

/**
 * Is told what happens, after it is durable, one thing at a time, on a thread that is not the queue's own.
 *
 * <p>A plugin names its classes in {@code META-INF/services/dev.jobqueue.api.queue.QueueListener}. Such a listener, and one that is
 * bound in Guice by a set binder, has a thread of its own: a call that throws, or takes longer than a second, counts as failed, and
 * after three failures in a row it is left out until the next start. Of what waits for it, ten thousand calls are kept.
 */
public interface QueueListener {

    /** An attempt has been started. */
    default void started(LiveRun run) {}

    /** An attempt, or a run that never started, has ended. */
    default void ended(RunLog record) {}
}
