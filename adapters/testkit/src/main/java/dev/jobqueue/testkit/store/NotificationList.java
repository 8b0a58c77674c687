package dev.jobqueue.testkit.store;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.Outbox.Claimed;
import dev.jobqueue.domain.notification.Pacing;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.notification.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notifications that are not delivered, each once for each notifier, in the order in which they were put in. */
final class NotificationList {

    private record Key(String id, String via) {

        static Key of(PendingNotification pending) {
            return new Key(pending.notification().id(), pending.via());
        }
    }

    private final Map<Key, PendingNotification> notifications = new LinkedHashMap<>();
    private final Map<Key, Instant> claims = new HashMap<>();
    private final Map<String, Map<Topic, Instant>> told = new HashMap<>();

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

    Claimed claim(String via, Pace pace, Instant now, Duration forHowLong) {
        claims.values().removeIf(until -> !until.isAfter(now));
        Map<JobId, Instant> taken = new HashMap<>();
        List<PendingNotification> free = new ArrayList<>();
        notifications.forEach((key, pending) -> {
            Instant until = claims.get(key);
            if (key.via.equals(via) && until == null) {
                free.add(pending);
            } else if (key.via.equals(via)) {
                taken.merge(pending.notification().job(), until, (one, other) -> one.isAfter(other) ? one : other);
            }
        });
        Pacing.Choice choice = new Pacing(pace, told.getOrDefault(via, Map.of()), taken).choose(waiting(free), now);
        List<PendingNotification> message = free.stream()
                .filter(pending -> choice.jobs().contains(pending.notification().job()))
                .sorted(Comparator.comparing(pending -> pending.notification().at()))
                .limit(Outbox.MOST_AT_ONCE)
                .toList();
        message.forEach(pending -> claims.put(Key.of(pending), now.plus(forHowLong)));
        Stream<Instant> ends = message.isEmpty() ? Stream.empty() : Stream.of(now.plus(forHowLong));
        return new Claimed(
                message,
                message.size() < Outbox.MOST_AT_ONCE,
                Stream.concat(Stream.concat(choice.next().stream(), taken.values().stream()), ends)
                        .min(Comparator.naturalOrder()));
    }

    private static List<Pacing.Waiting> waiting(List<PendingNotification> free) {
        Map<Topic, List<PendingNotification>> byTopic = free.stream().collect(Collectors.groupingBy(Topic::of));
        List<Pacing.Waiting> waiting = new ArrayList<>();
        byTopic.forEach((topic, those) -> waiting.add(new Pacing.Waiting(
                topic,
                least(those, PendingNotification::notBefore),
                least(those, pending -> pending.notification().at()))));
        return waiting;
    }

    private static Instant least(List<PendingNotification> those, Function<PendingNotification, Instant> of) {
        return those.stream().map(of).min(Comparator.naturalOrder()).orElseThrow();
    }

    void delivered(Claimed delivered, Pace pace, Instant now) {
        for (PendingNotification pending : delivered.message()) {
            notifications.remove(Key.of(pending));
            claims.remove(Key.of(pending));
            Map<Topic, Instant> lately = told.computeIfAbsent(pending.via(), any -> new HashMap<>());
            lately.values().removeIf(at -> !at.isAfter(Pacing.remembered(pace, now)));
            if (delivered.isAll() && !pace.throttle().isZero()) {
                lately.put(Topic.of(pending), now);
            }
        }
    }

    void failed(PendingNotification failed) {
        claims.remove(Key.of(failed));
        notifications.replace(Key.of(failed), failed);
    }

    List<PendingNotification> undelivered(int limit) {
        return notifications.values().stream()
                .sorted(Comparator.comparing(PendingNotification::notBefore))
                .limit(limit)
                .toList();
    }
}
