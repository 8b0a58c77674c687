package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** An outbox that tells what is done with it. */
final class WatchedOutbox implements Outbox {

    final BlockingQueue<PendingNotification> delivered = new LinkedBlockingQueue<>();
    final BlockingQueue<PendingNotification> failed = new LinkedBlockingQueue<>();

    /** Looks that found nothing to deliver now. */
    final Semaphore looked = new Semaphore(0);

    private final Outbox store;

    WatchedOutbox(Outbox store) {
        this.store = store;
    }

    @Override
    public Claimed claim(String via, Pace pace, Instant now, Duration forHowLong) {
        Claimed claimed = store.claim(via, pace, now, forHowLong);
        if (claimed.message().isEmpty()) {
            looked.release();
        }
        return claimed;
    }

    @Override
    public void delivered(Claimed message, Pace pace, Instant now) {
        store.delivered(message, pace, now);
        delivered.addAll(message.message());
    }

    @Override
    public void failed(List<PendingNotification> message) {
        store.failed(message);
        failed.addAll(message);
    }

    @Override
    public List<PendingNotification> undelivered(int limit) {
        return store.undelivered(limit);
    }
}
