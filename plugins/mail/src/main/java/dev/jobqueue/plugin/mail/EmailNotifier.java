package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import jakarta.mail.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sends messages as mails. A message that some receivers refuse is not delivered; when it is tried again, those who have it do not
 * get it again, unless the scheduler was started anew in between.
 */
final class EmailNotifier implements Notifier {

    /** As many messages with a refused receiver are remembered; of older ones, everybody gets another copy. */
    private static final int REMEMBERED = 1000;

    private final Smtp smtp;
    private final Addresses addresses;
    private final String subjectPrefix;
    private final Map<UUID, Set<Address>> reached = new LinkedHashMap<>();

    EmailNotifier(Smtp smtp, Addresses addresses, String subjectPrefix) {
        this.smtp = smtp;
        this.addresses = addresses;
        this.subjectPrefix = subjectPrefix;
    }

    @Override
    public synchronized void deliver(Message message) throws IOException {
        UUID id = idOf(message);
        Set<Address> before = reached.getOrDefault(id, Set.of());
        Delivery delivery = smtp.send(
                new Letter(id, addresses, subjectPrefix + " " + message.title(), message.text(), List.of()),
                addresses.receivers().stream()
                        .filter(receiver -> !before.contains(receiver))
                        .toList());
        if (delivery.refusals().isEmpty()) {
            reached.remove(id);
            return;
        }
        remember(id, before, delivery.reached());
        throw new IOException(String.join("; ", delivery.refusals()) + "; the other receivers have it");
    }

    private void remember(UUID id, Set<Address> before, Set<Address> now) {
        Set<Address> all = new HashSet<>(before);
        all.addAll(now);
        reached.put(id, all);
        if (reached.size() > REMEMBERED) {
            reached.remove(reached.keySet().iterator().next());
        }
    }

    /** The ids of a queue are its own: with the instants, two queues do not send the same Message-ID. */
    private static UUID idOf(Message message) {
        String what = message.notifications().stream()
                .map(one -> one.id() + "@" + one.at())
                .collect(Collectors.joining("\n", message.id() + "\n", ""));
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
