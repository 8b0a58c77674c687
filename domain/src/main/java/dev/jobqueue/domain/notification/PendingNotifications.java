package dev.jobqueue.domain.notification;

import java.util.List;

/** The port to who wants to see what is not delivered yet. */
@FunctionalInterface
public interface PendingNotifications {

    /** So many of those that wait, the one to be tried first in front. */
    List<PendingNotification> undelivered(int limit);
}
