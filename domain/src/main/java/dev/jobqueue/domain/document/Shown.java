package dev.jobqueue.domain.document;

/** Values as messages show them: short, on one line, without what replaced a {@code ${...}}. */
public final class Shown {

    private static final int MAX_TEXT = 60;
    private static final int MAX_LINE = 500;

    private Shown() {}

    static String of(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return switch (scalar.kind()) {
                case TEXT -> quoted(scalar.shown());
                case INTEGER, DECIMAL, BOOLEAN -> shortened(scalar.shown(), MAX_TEXT);
                case NULL -> isReplaced(scalar) ? quoted(scalar.shown()) : "nothing";
            };
        }
        return value instanceof Value.Sequence ? "a list" : "a map";
    }

    /** A text in quotes, cut where it is long. */
    public static String quoted(String text) {
        return "'" + shortened(text, MAX_TEXT) + "'";
    }

    /** A text on one line, cut where it is long. */
    static String shortened(String text) {
        return shortened(text, MAX_TEXT);
    }

    /** A whole message, safe for a terminal and a log. */
    static String line(String message) {
        return shortened(message, MAX_LINE);
    }

    /** True where a {@code ${...}} in it was replaced. */
    static boolean isReplaced(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return !scalar.text().equals(scalar.shown());
        }
        if (value instanceof Value.Sequence sequence) {
            return sequence.items().stream().anyMatch(Shown::isReplaced);
        }
        return ((Value.Mapping) value).entries().values().stream().anyMatch(entry -> isReplaced(entry.value()));
    }

    private static String shortened(String text, int max) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < max; i++) {
            char c = text.charAt(i);
            shown.append(
                    switch (c) {
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c);
                    });
        }
        return text.length() > max ? shown + "..." : shown.toString();
    }
}
