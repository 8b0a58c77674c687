package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * SIGINT and SIGTERM during a set: what waits is cancelled and what runs is ended, and the program lives until the records of
 * both are written and shown.
 */
final class Interruption {

    private final JobQueue queue;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean asked;

    Interruption(JobQueue queue) {
        this.queue = queue;
    }

    /** Takes signals from now on. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "jobqueue-signal"));
    }

    /** To be called when runs have been asked for: a signal that came before found none of them. */
    void cancelIfAsked() {
        if (asked) {
            cancelAll(queue);
        }
    }

    /** The set is over. */
    void done() {
        over.countDown();
    }

    static void cancelAll(JobQueue queue) {
        QueueView view = queue.view();
        Stream.of(view.waiting(), view.ready(), view.running())
                .flatMap(List::stream)
                .map(LiveRun::run)
                .forEach(queue::cancel);
    }

    private void onShutdown() {
        if (over.getCount() == 0) {
            return;
        }
        asked = true;
        try {
            if (queue.isRunning()) {
                cancelAll(queue);
            }
            over.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
