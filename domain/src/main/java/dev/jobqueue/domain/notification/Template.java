package dev.jobqueue.domain.notification;

import dev.jobqueue.api.notation.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A text with placeholders, each a known name in double braces: {@code {{job}}: {{occasion}}}. */
public final class Template {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** @param name whether it is the name of a value, or text that stays as it is */
    private record Part(String text, boolean name) {}

    /** @throws IllegalArgumentException when a placeholder is not closed, or its name is none of these */
    public static Template parse(String written, Collection<String> names) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int open = written.indexOf(OPEN); open >= 0; open = written.indexOf(OPEN, at)) {
            int close = written.indexOf(CLOSE, open);
            if (close < 0) {
                throw new IllegalArgumentException("'" + written.substring(open) + "' is not closed: write " + OPEN
                        + names.iterator().next() + CLOSE);
            }
            String name = written.substring(open + OPEN.length(), close).strip();
            if (!names.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is no placeholder"
                        + Nearest.orElse(name, names, "they are " + String.join(", ", names)));
            }
            parts.add(new Part(written.substring(at, open), false));
            parts.add(new Part(name, true));
            at = close + CLOSE.length();
        }
        parts.add(new Part(written.substring(at), false));
        return new Template(parts);
    }

    /** @param values one for each name that it may have */
    String fill(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.name ? values.getOrDefault(part.text, "") : part.text));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template same && parts.equals(same.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.name ? OPEN + part.text + CLOSE : part.text));
        return text.toString();
    }
}
