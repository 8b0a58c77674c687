package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Shape;
import dev.jobqueue.domain.document.Shapes;
import dev.jobqueue.domain.notification.MessageTemplate;
import dev.jobqueue.domain.notification.Template;
import dev.jobqueue.yaml.Configuration.Notifier;
import java.time.Duration;
import java.util.Map;

/** The keys of a notifier in {@code jobqueue.yaml}. */
final class NotifierKeys {

    private static final Key<String> TYPE =
            Key.required("type", Shapes.filledText(), "The type of the notifier, which a plugin adds.", "email");
    private static final Key<Map<String, Object>> WITH =
            Key.optional("with", Shapes.freeMap(), "The parameters of the type.", "none");
    private static final Key<Duration> THROTTLE = Key.optional(
            "throttle",
            Shapes.duration(),
            "How long nothing more is said of a job on an occasion, after both were spoken of; then all of it at once.",
            "as the type says: 15m for people, 0s for programs");
    private static final Key<Duration> GROUP = Key.optional(
            "group",
            Shapes.duration(),
            "How long to wait for more to happen, to any job, before all of it is told at once.",
            "as the type says: 0s");
    private static final Key<Template> TITLE = Key.optional(
            "title",
            Shapes.filledText().map(MessageTemplate::parse),
            "The title of a message, with placeholders such as {{job}}.",
            "the queue's own words");
    private static final Key<Template> TEXT = Key.optional(
            "text",
            Shapes.filledText().map(MessageTemplate::parse),
            "The text of a message, with placeholders such as {{job}}.",
            "the queue's own words");
    private static final Key<MessageTemplate> TEMPLATE = Key.optional(
            "template",
            ObjectShape.of(TITLE, TEXT).map(fields -> new MessageTemplate(fields.get(TITLE), fields.get(TEXT))),
            "What messages look like.",
            "the queue's own words");

    static final Shape<Notifier> SHAPE = ObjectShape.of(TYPE, WITH, THROTTLE, GROUP, TEMPLATE)
            .map(fields -> new Notifier(
                    fields.get(TYPE).orElseThrow(),
                    fields.get(WITH).orElse(Map.of()),
                    fields.get(THROTTLE),
                    fields.get(GROUP),
                    fields.get(TEMPLATE).orElse(MessageTemplate.NONE)));

    private NotifierKeys() {}
}
