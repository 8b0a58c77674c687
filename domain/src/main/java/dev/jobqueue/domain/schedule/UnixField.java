package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.notation.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five fields of unix cron: which values each takes, and how they are written. */
enum UnixField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day-of-month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** Sunday is 0 as well as 7. */
    DAY_OF_WEEK("day-of-week", 0, 7, "SUN MON TUE WED THU FRI SAT");

    private static final Pattern ITEM = Pattern.compile("(?:\\*|([^-/*]+)(?:-([^-/*]+))?)(?:/([^-/*]+))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String OF_QUARTZ = "?LW#";

    private final String title;
    private final int min;
    private final int max;
    /** What may stand for the values from {@code min} on, with a blank between them. */
    private final String names;

    UnixField(String title, int min, int max, String names) {
        this.title = title;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /**
     * Reads a list of values, ranges and steps; Sunday is 0 in the result.
     *
     * @throws IllegalArgumentException naming the field, the value and what is allowed
     */
    Bits read(String text) {
        Bits all = Bits.NONE;
        for (String item : text.split(",", -1)) {
            all = all.or(readItem(item, text));
        }
        return this == DAY_OF_WEEK && all.has(7) ? new Bits((all.word() & ~(1L << 7)) | 1) : all;
    }

    private Bits readItem(String item, String text) {
        if (item.isEmpty()) {
            throw wrong(text, "a comma stands without a value beside it", "write values with one comma between them");
        }
        Matcher matcher = ITEM.matcher(item);
        if (!matcher.matches()) {
            throw wrong(
                    item, "it is neither a value, a range nor a step", "write " + allowed() + ", a-b, */n or a-b/n");
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        String step = matcher.group(3);
        int low = first == null ? min : value(first);
        int high = high(low, first, last, step);
        if (low > high) {
            throw wrong(item, "the range runs backwards", "write the lower value first, or two ranges with a comma");
        }
        return Bits.range(low, high, step == null ? 1 : step(step));
    }

    private int high(int low, String first, String last, String step) {
        if (last != null) {
            int high = value(last);
            return this == DAY_OF_WEEK && high == 0 && low > 0 ? 7 : high;
        }
        boolean open = first == null || step != null;
        return open ? max : low;
    }

    private int value(String text) {
        int name = names().indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return name + min;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(text, rule(text), "write " + allowed() + Nearest.question(text, names()));
        }
        int value = Integer.parseInt(text);
        if (value < min || value > max) {
            throw wrong(text, "it is out of range", "write " + allowed());
        }
        return value;
    }

    private static String rule(String text) {
        if (text.contains("~")) {
            return "a random value would differ on each node and after each restart; jitter spreads runs instead";
        }
        boolean quartz = text.chars().anyMatch(c -> OF_QUARTZ.indexOf(c) >= 0) && text.matches("[0-9?LW#]+");
        return quartz ? "that is Quartz's notation, which has six or seven fields" : "it is not a value of this field";
    }

    private int step(String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) == 0) {
            throw wrong("/" + text, "a step is a whole number of at least 1", "write one, as in */5");
        }
        // A step beyond the range leaves its first value, as in cronie.
        return Integer.parseInt(text);
    }

    private String allowed() {
        List<String> all = names();
        String byName = all.isEmpty() ? "" : ", or " + all.get(0) + " to " + all.get(all.size() - 1);
        return min + " to " + max + byName;
    }

    private List<String> names() {
        return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
    }

    private IllegalArgumentException wrong(String value, String rule, String remedy) {
        return new IllegalArgumentException(title + " '" + value + "': " + rule + "; " + remedy);
    }
}
