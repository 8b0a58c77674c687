package dev.jobqueue.api.queue;

import dev.jobqueue.api.run.LiveRun;
import java.time.Instant;
import java.util.List;

/**
 * The live runs of a queue at one moment.
 *
 * @param waiting runs at a gate, by id
 * @param ready runs in the order of their turn
 * @param running runs by start
 */
public record QueueView(Instant at, List<LiveRun> waiting, List<LiveRun> ready, List<LiveRun> running) {

    public QueueView {
        waiting = List.copyOf(waiting);
        ready = List.copyOf(ready);
        running = List.copyOf(running);
    }

    public boolean isEmpty() {
        return waiting.isEmpty() && ready.isEmpty() && running.isEmpty();
    }
}
