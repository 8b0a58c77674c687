package dev.jobqueue.domain.document;

import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** The shapes of texts. What replaced a {@code ${...}} is a text here, whatever it looks like. */
final class Texts {

    private Texts() {}

    static Shape<String> any() {
        return new WordShape<>("a text", Texts::text, JsonSchema.object("type", "string"));
    }

    static Shape<String> filled() {
        return new WordShape<>(
                "a text of at least one character",
                word -> {
                    String text = text(word);
                    if (text.isEmpty()) {
                        throw WordShape.unexpected();
                    }
                    return text;
                },
                JsonSchema.object("type", "string", "minLength", 1));
    }

    static Shape<String> matching(Pattern pattern, String expected) {
        return new WordShape<>(
                expected,
                word -> {
                    String text = text(word);
                    if (!pattern.matcher(text).matches()) {
                        throw WordShape.unexpected();
                    }
                    return text;
                },
                JsonSchema.orPlaceholder(
                        JsonSchema.object("type", "string", "pattern", "^(?:" + pattern.pattern() + ")$")));
    }

    /** Any word, as it is written: {@code 8080}, {@code yes} and {@code 010} too. */
    static Shape<String> asWritten() {
        return new WordShape<>(
                "a text or a number",
                word -> checked(word.text()),
                JsonSchema.object("type", List.of("string", "number", "boolean")));
    }

    private static String text(Value.Scalar word) {
        if (word.kind() != Kind.TEXT && !Shown.isReplaced(word)) {
            throw new IllegalArgumentException("write a text: put it in quotes");
        }
        return checked(word.text());
    }

    private static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("leave the NUL character out");
        }
        return text;
    }
}
