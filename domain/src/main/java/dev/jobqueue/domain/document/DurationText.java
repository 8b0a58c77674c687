package dev.jobqueue.domain.document;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 1h30m}, {@code 2d}, {@code 500ms}, or ISO-8601 ({@code PT15M}). */
public final class DurationText {

    /** Ten thousand years, roughly; more is a mistake. */
    public static final Duration MAX = Duration.ofDays(3_650_000);

    static final String EXPECTED = "a duration such as 90s, 15m, 1h30m or 2d";

    private static final String UNITS =
            "(?=[0-9])(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?";
    private static final String ISO =
            "P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]{1,9})?S)?)?";

    static final Map<String, Object> SCHEMA = JsonSchema.object(
            "type", "string", "pattern", "^(?:" + UNITS.replace("([0-9]+)", "[0-9]+") + "|" + ISO + ")$");

    private static final Pattern WITH_UNITS = Pattern.compile(UNITS);
    private static final Pattern ISO_8601 = Pattern.compile(ISO);
    private static final Pattern BARE = Pattern.compile("[0-9]+");
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private DurationText() {}

    /** @throws IllegalArgumentException when it is none, or longer than {@link #MAX} */
    public static Duration parse(String text) {
        return find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(Shown.quoted(text) + " is not a duration: " + remedyFor(text)));
    }

    static Optional<Duration> find(String text) {
        try {
            Matcher units = WITH_UNITS.matcher(text);
            Optional<Duration> found = Optional.empty();
            if (units.matches()) {
                found = Optional.of(sum(units));
            } else if (ISO_8601.matcher(text).matches()) {
                found = Optional.of(Duration.parse(text));
            }
            return found.filter(duration -> duration.compareTo(MAX) <= 0);
        } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException e) {
            return Optional.empty(); // more than a Duration can hold, and so more than the most that is accepted
        }
    }

    private static Duration sum(Matcher units) {
        long millis = 0;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String amount = units.group(unit + 1);
            if (amount != null) {
                millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(amount), MILLIS[unit]));
            }
        }
        return Duration.ofMillis(millis);
    }

    static String remedyFor(String text) {
        int few = 9;
        if (BARE.matcher(text).matches() && text.length() <= few) {
            return "a duration needs a unit, write " + text + "s";
        }
        if (WITH_UNITS.matcher(text).matches() || ISO_8601.matcher(text).matches()) {
            return "write at most " + MAX.toDays() + "d";
        }
        return "write " + EXPECTED;
    }

    /** In units where it is a number of milliseconds, else in ISO-8601. */
    public static String format(Duration duration) {
        if (duration.isNegative() || duration.compareTo(MAX) > 0 || duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        if (duration.isZero()) {
            return "0s";
        }
        return part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
