package dev.jobqueue.plugin.chat;

import java.util.function.UnaryOperator;

/** Makes texts fit the bounds of a service, which refuses, or cuts where it likes, what is longer. */
final class Fitting {

    private static final String CUT = "…";

    private Fitting() {}

    /** One line; what is too long loses its end. */
    static String line(String text, int most, UnaryOperator<String> escape) {
        String plain = plain(text).replaceAll("\\s+", " ").strip();
        return fitted(plain, most, escape, (whole, kept) -> head(whole, kept - 1) + CUT);
    }

    /** Lines; what is too long loses its middle: the begin says what happened, the end what comes next. */
    static String lines(String text, int most, UnaryOperator<String> escape) {
        String plain = plain(text).stripTrailing();
        return fitted(plain, most, escape, (whole, kept) -> {
            int ends = Math.max(0, kept - 5);
            return head(whole, ends * 2 / 3) + "\n" + CUT + CUT + CUT + "\n" + tail(whole, ends / 3);
        });
    }

    private interface Cut {
        String of(String whole, int kept);
    }

    private static String fitted(String whole, int most, UnaryOperator<String> escape, Cut cut) {
        String escaped = escape.apply(whole);
        int kept = Math.min(most, whole.length());
        while (escaped.length() > most && kept > 0) {
            escaped = escape.apply(cut.of(whole, kept));
            // An escape makes at most five characters of one: this never takes more away than it must.
            kept -= Math.max(1, (escaped.length() - most) / 5);
        }
        return escaped;
    }

    private static String head(String text, int chars) {
        int end = Math.max(0, Math.min(chars, text.length()));
        boolean splits = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }

    private static String tail(String text, int chars) {
        int start = Math.max(0, text.length() - chars);
        boolean splits = start > 0 && start < text.length() && Character.isLowSurrogate(text.charAt(start));
        return text.substring(splits ? start + 1 : start);
    }

    /** Without colours, and what else moves cursors and rings bells. */
    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
