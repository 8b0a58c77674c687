package dev.jobqueue.process.output;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an output that was given up.
 *
 * @param start of its first byte
 * @param end behind its last byte
 * @param size of the output when this was given up; a shorter one has been written anew
 */
record Hole(long start, long end, long size) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})\n");

    /** Reads what {@link #text} wrote; none where it is not whole. */
    static Optional<Hole> parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        return numbers.matches()
                ? Optional.of(new Hole(
                        Long.parseLong(numbers.group(1)),
                        Long.parseLong(numbers.group(2)),
                        Long.parseLong(numbers.group(3))))
                : Optional.empty();
    }

    String text() {
        return start + " " + end + " " + size + "\n";
    }

    long bytes() {
        return end - start;
    }

    /** What a reader is told in its place. */
    String marker() {
        return "\n[jobqueue: " + bytes() + " bytes of output left out]\n";
    }
}
