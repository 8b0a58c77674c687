package dev.jobqueue.testkit.store;

import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notifications that are not delivered, each once for each notifier, in the order in which they were put in. */
final class NotificationList {

    private record Key(String id, String via) {

        static Key of(PendingNotification pending) {
            return new Key(pending.notification().id(), pending.via());
        }
    }

    private final Map<Key, PendingNotification> notifications = new LinkedHashMap<>();

    void check(List<PendingNotification> added) {
        Set<Key> seen = new HashSet<>();
        for (PendingNotification pending : added) {
            Key key = Key.of(pending);
            if (notifications.containsKey(key) || !seen.add(key)) {
                throw new IllegalStateException(
                        "notification " + key.id() + " via " + key.via() + " is on its way already");
            }
        }
    }

    void add(List<PendingNotification> added) {
        added.forEach(pending -> notifications.put(Key.of(pending), pending));
    }

    Outbox.Claimed claim(Instant now, int limit, Duration forHowLong) {
        List<PendingNotification> due = due(now, limit);
        due.forEach(pending -> replace(putOff(pending, now.plus(forHowLong))));
        return new Outbox.Claimed(
                due,
                notifications.values().stream()
                        .map(PendingNotification::notBefore)
                        .min(Comparator.naturalOrder()));
    }

    private static PendingNotification putOff(PendingNotification pending, Instant until) {
        return new PendingNotification(
                pending.via(), pending.notification(), pending.tries(), until, pending.lastError());
    }

    List<PendingNotification> due(Instant now, int limit) {
        return notifications.values().stream()
                .filter(pending -> !pending.notBefore().isAfter(now))
                .sorted(Comparator.comparing(PendingNotification::notBefore))
                .limit(limit)
                .toList();
    }

    void remove(PendingNotification delivered) {
        notifications.remove(Key.of(delivered));
    }

    void replace(PendingNotification failed) {
        notifications.replace(Key.of(failed), failed);
    }
}
