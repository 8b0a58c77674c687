package dev.jobqueue.api.notification;

import java.util.List;

/**
 * What a notifier delivers: one notification, or several that came together.
 *
 * @param id the same for each delivery of this message, so that a receiver can tell a repeated one
 * @param title one line
 * @param text what happened, where and why, the end of the output, and what comes next; lines end with {@code \n}
 * @param notifications what it is about, oldest first; at least one
 */
public record Message(String id, String title, String text, List<Notification> notifications) {

    /** @throws IllegalArgumentException when it is about nothing */
    public Message {
        if (notifications.isEmpty()) {
            throw new IllegalArgumentException("message '" + id + "' is about nothing");
        }
        notifications = List.copyOf(notifications);
    }
}
