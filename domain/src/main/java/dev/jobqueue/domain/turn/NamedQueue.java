package dev.jobqueue.domain.turn;

import dev.jobqueue.api.queue.QueueListener;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A queue as somebody uses it who is named in the audit. The turns are those of the queue itself. */
final class NamedQueue extends TurnQueue {

    private final TurnQueue queue;

    NamedQueue(TurnQueue queue, String who) {
        super(queue, who);
        this.queue = queue;
    }

    @Override
    protected <T extends @Nullable Object> T ask(Function<Turn, T> work) {
        return queue.ask(work);
    }

    @Override
    protected HeldTasks tasks() {
        return queue.tasks();
    }

    @Override
    public boolean awaitIdle(Duration bound) throws InterruptedException {
        return queue.awaitIdle(bound);
    }

    @Override
    public boolean isRunning() {
        return queue.isRunning();
    }

    @Override
    public Subscription listen(QueueListener listener) {
        return queue.listen(listener);
    }

    @Override
    public void close() {
        queue.close();
    }
}
