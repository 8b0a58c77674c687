package dev.jobqueue.quartz;

import dev.jobqueue.api.notation.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The seven fields of a Quartz expression, with names replaced by numbers. It is strict where Quartz is silent: that reads
 * {@code 5x} as 5, {@code MON-FRI/2} as MON-FRI and {@code *}{@code /0} as {@code *}.
 */
enum QuartzField {
    SECOND("second", 0, 59, ""),
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day-of-month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** Sunday is 1. */
    DAY_OF_WEEK("day-of-week", 1, 7, "SUN MON TUE WED THU FRI SAT"),
    YEAR("year", 1970, 2099, "");

    static final String ANY_DAY = "?";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ITEM = Pattern.compile("(?:\\*?|([^-/*#]+)(?:-([^-/*#]+))?)(?:/([^-/*#]+))?");
    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("([0-9]+)W");
    private static final Pattern LAST_DAY = Pattern.compile("L(?:-([0-9]+))?W?");
    private static final Pattern LAST_WEEKDAY = Pattern.compile("([0-9A-Z]+)L");
    private static final Pattern NTH_WEEKDAY = Pattern.compile("([0-9A-Z]+)#([0-9]+)");
    private static final int LAST_OFFSET = 30;
    private static final int WEEKS = 5;

    private final String title;
    private final int min;
    private final int max;

    /** What may stand for the values from {@code min} on, with a blank between them. */
    private final String names;

    QuartzField(String title, int min, int max, String names) {
        this.title = title;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /**
     * The items of a list, each as Quartz reads it right.
     *
     * @throws IllegalArgumentException naming the field, the value and what is allowed
     */
    List<String> items(String text) {
        return List.of(text.toUpperCase(Locale.ROOT).split(",", -1)).stream()
                .map(this::item)
                .toList();
    }

    private String item(String item) {
        if (item.isEmpty()) {
            throw wrong(item, "a comma stands without a value beside it", "write values with one comma between them");
        }
        return switch (this) {
            case DAY_OF_MONTH -> dayOfMonth(item);
            case DAY_OF_WEEK -> dayOfWeek(item);
            default -> plain(item);
        };
    }

    private String dayOfMonth(String item) {
        Matcher last = LAST_DAY.matcher(item);
        if (last.matches()) {
            if (last.group(1) != null) {
                within(last.group(1), 1, LAST_OFFSET, item);
            }
            return item;
        }
        Matcher nearest = NEAREST_WEEKDAY.matcher(item);
        return nearest.matches() ? value(nearest.group(1)) + "W" : plain(item);
    }

    private String dayOfWeek(String item) {
        Matcher nth = NTH_WEEKDAY.matcher(item);
        if (nth.matches()) {
            return value(nth.group(1)) + "#" + within(nth.group(2), 1, WEEKS, item);
        }
        Matcher last = LAST_WEEKDAY.matcher(item);
        return last.matches() ? value(last.group(1)) + "L" : item.equals("L") ? Integer.toString(max) : plain(item);
    }

    private String plain(String item) {
        Matcher matcher = ITEM.matcher(item);
        if (!matcher.matches()) {
            throw wrong(
                    item, "it is neither a value, a range nor a step", "write " + allowed() + ", a-b, */n or a-b/n");
        }
        String step = matcher.group(3) == null ? "" : "/" + within(matcher.group(3), 1, max, item);
        if (matcher.group(1) == null) {
            return "*" + step;
        }
        int first = value(matcher.group(1));
        return matcher.group(2) == null ? first + step : range(item, first, value(matcher.group(2))) + step;
    }

    private String range(String item, int first, int last) {
        if (this == YEAR && first > last) {
            throw wrong(item, "the range runs backwards", "write the lower year first");
        }
        return first + "-" + last;
    }

    private int value(String text) {
        int name = names().indexOf(text);
        if (name >= 0) {
            return name + min;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(text, rule(text), "write " + allowed() + Nearest.question(text, names()));
        }
        int value = Integer.parseInt(text);
        if (value < min || value > max) {
            String sunday = this == DAY_OF_WEEK ? ", 1 being Sunday" : "";
            throw wrong(text, "it is out of range", "write " + allowed() + sunday);
        }
        return value;
    }

    private static String rule(String text) {
        return text.equals(ANY_DAY)
                ? "'?' stands alone, in one of day-of-month and day-of-week"
                : "it is not a value of this field";
    }

    private int within(String text, int least, int most, String item) {
        boolean number = NUMBER.matcher(text).matches();
        if (!number || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(item, "'" + text + "' is out of range", "write a whole number from " + least + " to " + most);
        }
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
