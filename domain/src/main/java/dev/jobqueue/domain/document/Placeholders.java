package dev.jobqueue.domain.document;

import dev.jobqueue.domain.document.Value.Scalar;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces placeholders for environment variables and files in texts, once: what they stand for is not looked through again.
 * A dollar sign before a placeholder keeps it as text; any other dollar and brace, such as a shell's, stays as it is.
 */
public final class Placeholders {

    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";

    /** Of all that is put into one document, in characters. */
    private static final int MAX_REPLACED = 16 << 20;

    private final Map<String, Lookup> lookups;
    private int put;

    /**
     * Replaces within one document.
     *
     * @param lookups by what stands before the colon
     */
    public Placeholders(Map<String, Lookup> lookups) {
        this.lookups = new TreeMap<>(lookups);
    }

    /** Where texts come from somebody who must not see this machine's variables and files: each placeholder is a fault. */
    public static Placeholders refused() {
        Lookup refusing = name -> {
            throw new IllegalArgumentException(
                    "placeholders are replaced only in files that this machine reads itself");
        };
        return new Placeholders(Map.of("env", refusing, "file", refusing));
    }

    /**
     * Makes a scalar of a text. Where something was replaced, messages show the text as written.
     *
     * @param quoted a quoted text stays a text, whatever it looks like
     */
    public Scalar scalar(Position at, String written, boolean quoted, Faults faults) {
        if (!written.contains(OPEN)) {
            return Scalar.of(at, written, quoted ? Scalar.Kind.TEXT : CoreSchema.kindOf(written));
        }
        Replacement replacement = new Replacement(written);
        try {
            replacement.run();
        } catch (IllegalArgumentException e) {
            faults.add(at, Faults.NOT_REPLACED, e.getMessage() + "; write $${ where ${ itself is meant");
            return Scalar.of(at, written, Scalar.Kind.TEXT);
        }
        String text = replacement.result.toString();
        Scalar.Kind kind = quoted ? Scalar.Kind.TEXT : CoreSchema.kindOf(text);
        return new Scalar(at, text, kind, replacement.replaced ? written : text);
    }

    /** A text that reads back as this one, with nothing replaced. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith(OPEN, i)
                    && (text.startsWith("env:", i + 2)
                            || text.startsWith("file:", i + 2)
                            || (i > 0 && text.charAt(i - 1) == '$'))) {
                escaped.append('$');
            }
            escaped.append(text.charAt(i));
        }
        return escaped.toString();
    }

    private String bounded(String replacement) {
        if (replacement.length() > MAX_REPLACED - put) {
            throw new IllegalArgumentException("placeholders put more than " + MAX_REPLACED
                    + " characters into this file: let the job read its files itself");
        }
        put += replacement.length();
        return replacement;
    }

    /** Where a placeholder's text comes from. */
    @FunctionalInterface
    public interface Lookup {

        /**
         * Finds the text.
         *
         * @param name what stands between the colon and the brace
         * @throws IllegalArgumentException when there is none; the message says the name, the rule and the remedy
         */
        String find(String name);
    }

    /** One pass over one text. */
    private final class Replacement {
        private final String text;
        private final StringBuilder result = new StringBuilder();
        private int next;
        private boolean replaced;

        Replacement(String text) {
            this.text = text;
        }

        void run() {
            while (next < text.length()) {
                if (text.startsWith(ESCAPED, next)) {
                    result.append(OPEN);
                    next += ESCAPED.length();
                } else if (!text.startsWith(OPEN, next) || !replaceHere()) {
                    result.append(text.charAt(next));
                    next++;
                }
            }
        }

        /** False where this is no placeholder of ours. */
        private boolean replaceHere() {
            for (Map.Entry<String, Lookup> lookup : lookups.entrySet()) {
                String start = OPEN + lookup.getKey() + ":";
                if (text.startsWith(start, next)) {
                    int end = text.indexOf('}', next);
                    if (end < 0) {
                        throw new IllegalArgumentException(start + " is not closed: write } after the name");
                    }
                    result.append(bounded(lookup.getValue().find(text.substring(next + start.length(), end))));
                    replaced = true;
                    next = end + 1;
                    return true;
                }
            }
            return false;
        }
    }
}
