package dev.jobqueue.pf4j;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;

/** A listener of a plugin, as the scheduler calls it. */
record HostedListener(QueueListener listener, Context context) implements QueueListener {

    String name() {
        return listener.getClass().getName();
    }

    @Override
    public void started(LiveRun run) {
        context.run(() -> listener.started(run));
    }

    @Override
    public void ended(RunLog record) {
        context.run(() -> listener.ended(record));
    }

    @Override
    public String toString() {
        return name();
    }
}
