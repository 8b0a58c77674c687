package dev.jobqueue.api.notation;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 2d}, {@code 500ms}, or ISO-8601. */
public final class Durations {

    /** Longer ones are refused: ten thousand years, in days. */
    private static final Duration LONGEST = Duration.ofDays(3_652_500);

    private static final Pattern UNITS =
            Pattern.compile("(?=.)" + unit("d") + unit("h") + unit("m") + unit("s") + unit("ms"));
    private static final ChronoUnit[] UNIT_OF_GROUP = {
        ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS, ChronoUnit.MILLIS
    };

    private Durations() {}

    private static String unit(String name) {
        return "(?:([0-9]{1,12})" + name + ")?";
    }

    /**
     * Reads a duration of zero or more.
     *
     * @throws IllegalArgumentException when it is none; the message says the value, the rule and the remedy
     */
    public static Duration parse(String text) {
        Duration duration = text.startsWith("P") || text.startsWith("p") ? iso(text) : units(text);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "duration '" + text + "' is out of range: write zero or more, at most " + LONGEST.toDays() + "d");
        }
        return duration;
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(complaint(text), unreadable);
        }
    }

    private static Duration units(String text) {
        Matcher matcher = UNITS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(complaint(text));
        }
        Duration sum = Duration.ZERO;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String number = matcher.group(group);
            if (number != null) {
                sum = sum.plus(Duration.of(1, UNIT_OF_GROUP[group - 1]).multipliedBy(Long.parseLong(number)));
            }
        }
        return sum;
    }

    private static String complaint(String text) {
        String remedy = text.matches("[0-9]{1,12}")
                ? "name the unit, as in " + text + "s"
                : "write it as 90s, 15m, 1h30m, 2d, 500ms or PT15M";
        return "'" + text + "' is not a duration: " + remedy;
    }
}
