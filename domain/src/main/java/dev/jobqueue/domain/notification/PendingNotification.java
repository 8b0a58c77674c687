package dev.jobqueue.domain.notification;

import dev.jobqueue.api.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification on its way.
 *
 * @param via the notifier's name in the configuration
 * @param tries deliveries that have failed so far
 * @param notBefore when to try next
 * @param lastError why the last delivery failed
 */
public record PendingNotification(
        String via, Notification notification, int tries, Instant notBefore, Optional<String> lastError) {

    /** One that nobody has tried to deliver yet. */
    public static PendingNotification fresh(String via, Notification notification) {
        return new PendingNotification(via, notification, 0, notification.at(), Optional.empty());
    }
}
