package dev.jobqueue.embed;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.embed.notification.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program adds to a queue.
 *
 * @param notifiers by the name that jobs give in {@code via}
 * @param listeners told what happens from the first moment on
 */
public record Extensions(
        List<JobType> types, List<TelemetryHook> hooks, Map<String, Channel> notifiers, List<QueueListener> listeners) {

    public static final Extensions NONE = new Extensions(List.of(), List.of(), Map.of(), List.of());

    public Extensions {
        types = List.copyOf(types);
        hooks = List.copyOf(hooks);
        notifiers = Collections.unmodifiableMap(new TreeMap<>(notifiers));
        listeners = List.copyOf(listeners);
    }

    static Extensions notifying(Map<String, Notifier> notifiers) {
        Map<String, Channel> channels = new TreeMap<>();
        notifiers.forEach((via, notifier) -> channels.put(via, Channel.of(notifier)));
        return new Extensions(List.of(), List.of(), channels, List.of());
    }

    /** @throws IllegalArgumentException when two notifiers have one name */
    Extensions and(Extensions more) {
        Map<String, Channel> all = new TreeMap<>(notifiers);
        more.notifiers.forEach((name, channel) -> {
            if (all.put(name, channel) != null) {
                throw new IllegalArgumentException("there are two notifiers '" + name + "': rename one of them");
            }
        });
        return new Extensions(both(types, more.types), both(hooks, more.hooks), all, both(listeners, more.listeners));
    }

    private static <T> List<T> both(Collection<T> some, Collection<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
