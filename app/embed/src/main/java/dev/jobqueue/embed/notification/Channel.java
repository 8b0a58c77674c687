package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.notification.MessageTemplate;

/** A notifier, with how often it speaks and what its messages look like. */
public record Channel(Notifier notifier, Pace pace, MessageTemplate template) {

    /** Of a notifier that a program brings along: it is told of everything at once, in our words, and does with it as it likes. */
    public static Channel of(Notifier notifier) {
        return new Channel(notifier, Pace.EACH, MessageTemplate.NONE);
    }
}
