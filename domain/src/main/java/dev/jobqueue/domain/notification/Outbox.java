package dev.jobqueue.domain.notification;

import java.time.Instant;
import java.util.List;

/** The port to notifications that are not delivered yet. They are put in by {@code Changes}, with what they tell of. */
public interface Outbox {

    /** Those to be tried at this moment, oldest first, at most so many. */
    List<PendingNotification> due(Instant now, int limit);

    /** Forgets a delivered one. */
    void delivered(PendingNotification notification);

    /** Keeps one whose delivery failed, with its new count, time and error. */
    void failed(PendingNotification notification);
}
