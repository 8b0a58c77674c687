package dev.jobqueue.standalone.record;

import java.time.Duration;
import java.util.Locale;

/** Durations and sizes for people: three digits or so, with a unit. */
public final class Amounts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Amounts() {}

    /** {@code 340 ms}, {@code 4.2 s}, {@code 2 m 05 s}, {@code 1 h 02 m}. */
    public static String of(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        if (millis < 3_600_000) {
            return String.format(Locale.ROOT, "%d m %02d s", duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d m", duration.toHours(), duration.toMinutesPart());
    }

    /** {@code 1 job}, {@code 7 jobs}. */
    public static String ofJobs(int count) {
        return count + (count == 1 ? " job" : " jobs");
    }

    /** {@code 512 B}, {@code 1.4 MiB}, {@code 312 MiB}. */
    public static String ofBytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String number = unit == 0 || amount >= 100
                ? Long.toString(Math.round(amount))
                : String.format(Locale.ROOT, "%.1f", amount);
        return number + " " + UNITS[unit];
    }
}
