package dev.jobqueue.oshi;

import java.util.OptionalLong;

/** Reads the lines {@code Name:   123 kB} and {@code name: 123} in which the kernel tells amounts. */
final class Lines {

    private static final long KILO = 1024;

    private Lines() {}

    /** @return bytes; none where no line has this name */
    static OptionalLong kilobytes(String text, String name) {
        OptionalLong amount = number(text, name);
        return amount.isPresent() ? OptionalLong.of(amount.getAsLong() * KILO) : amount;
    }

    /** @return the number that follows; none where no line has this name */
    static OptionalLong number(String text, String name) {
        int start = text.startsWith(name + ":") ? 0 : text.indexOf("\n" + name + ":") + 1;
        if (start == 0 && !text.startsWith(name + ":")) {
            return OptionalLong.empty();
        }
        int from = start + name.length() + 1;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return to == from ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.substring(from, to)));
    }
}
