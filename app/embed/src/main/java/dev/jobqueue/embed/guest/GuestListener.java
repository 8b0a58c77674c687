package dev.jobqueue.embed.guest;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;
import java.time.Duration;

/** A listener that others wrote: it is told by a lane of its own, so that it holds up nobody. */
public final class GuestListener implements QueueListener, AutoCloseable {

    /** How long a call may take, and how long the end of the queue waits for the last of them. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private static final int MOST_WAITING = 10_000;

    private final Duration limit;
    private final Lane<QueueListener> lane;

    public GuestListener(QueueListener listener) {
        this(listener, LIMIT);
    }

    GuestListener(QueueListener listener, Duration limit) {
        this.limit = limit;
        this.lane = new Lane<>(new Lane.Role("Listener", limit, MOST_WAITING), listener, QueueListener::toString);
    }

    @Override
    public void started(LiveRun run) {
        lane.add(this, listener -> listener.started(run));
    }

    @Override
    public void ended(RunLog record) {
        lane.add(this, listener -> listener.ended(record));
    }

    /** Tells what has happened so far, as long as the limit allows. */
    @Override
    public void close() {
        try {
            lane.await(limit);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        lane.close();
    }
}
