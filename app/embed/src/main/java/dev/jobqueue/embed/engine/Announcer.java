package dev.jobqueue.embed.engine;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.store.Changes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what happened, in order, on a thread of its own; one that throws is logged, and the others are told. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<QueueListener> listeners = new CopyOnWriteArrayList<>();
    private final Runnable notificationsWait;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "jobqueue-listeners");
        made.setDaemon(true);
        return made;
    });

    /** @param notificationsWait called when notifications have been put into the outbox */
    Announcer(Runnable notificationsWait) {
        this.notificationsWait = notificationsWait;
    }

    JobQueue.Subscription listen(QueueListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void announce(List<LiveRun> started, Changes changes) {
        if (!changes.notifications().isEmpty()) {
            notificationsWait.run();
        }
        if (!listeners.isEmpty()) {
            started.forEach(run -> tell(listener -> listener.started(run)));
            for (RunLog record : changes.records()) {
                tell(listener -> listener.ended(record));
            }
        }
    }

    /** Tells what has been announced so far, within this many seconds, and ends. */
    void close(int seconds) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(seconds, TimeUnit.SECONDS)) {
            LOG.warn("A listener did not return within {} s; what it was not told yet is dropped", seconds);
            thread.shutdownNow();
        }
    }

    private void tell(Consumer<QueueListener> message) {
        thread.execute(() -> {
            for (QueueListener listener : listeners) {
                try {
                    message.accept(listener);
                } catch (RuntimeException fault) {
                    LOG.error("Listener {} failed; it is told what happens next all the same", listener, fault);
                }
            }
        });
    }
}
