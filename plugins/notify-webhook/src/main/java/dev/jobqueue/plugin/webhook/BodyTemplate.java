package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.plugin.wire.MessageFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A body in the words that its receiver wants, with {@code {{field}}} where a field of the message goes. */
record BodyTemplate(String text, BodyFormat format) {

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /** @throws IllegalArgumentException when it names a field that there is not, or is no JSON where it should be */
    BodyTemplate {
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            String name = field.group(1);
            if (!MessageFields.NAMES.contains(name)) {
                throw new IllegalArgumentException("'{{" + name + "}}' is no field of a message"
                        + Nearest.orElse(
                                name, MessageFields.NAMES, "the fields are " + String.join(", ", MessageFields.NAMES)));
            }
        }
        if (format == BodyFormat.JSON) {
            checkJson(FIELD.matcher(text).replaceAll("x"));
        }
    }

    private static void checkJson(String text) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            while (json.nextToken() != null) {
                json.skipChildren();
            }
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "it is no JSON (" + broken.getOriginalMessage()
                            + "): mend it, with each {{field}} between quotes, or write 'format: text'",
                    broken);
        }
    }

    byte[] filled(Message message) {
        Map<String, String> fields = MessageFields.of(message);
        String body = FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(format.escaped(fields.getOrDefault(field.group(1), ""))));
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
