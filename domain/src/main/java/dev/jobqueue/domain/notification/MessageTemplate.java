package dev.jobqueue.domain.notification;

import java.util.Optional;

/** What messages look like; what is not given is in the queue's own words. */
public record MessageTemplate(Optional<Template> title, Optional<Template> text) {

    public static final MessageTemplate NONE = new MessageTemplate(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException when it has a placeholder that no message fills */
    public static Template parse(String written) {
        return Template.parse(written, MessageValues.NAMES);
    }
}
