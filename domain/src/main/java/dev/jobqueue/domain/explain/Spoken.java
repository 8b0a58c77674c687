package dev.jobqueue.domain.explain;

import dev.jobqueue.domain.run.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Amounts, times and runs as sentences name them. */
final class Spoken {

    /** Runs that a sentence names; of others it says how many there are. */
    private static final int MOST_NAMES = 3;

    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Spoken() {}

    /** {@code archive (run 3), sync (run 4) and 2 more}. */
    static String runs(List<Run> runs) {
        String named = runs.stream()
                .limit(MOST_NAMES)
                .map(run -> run.job() + " (run " + run.id() + ")")
                .collect(Collectors.joining(", "));
        int more = runs.size() - MOST_NAMES;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    /** {@code ; over in about 12s, at the latest in 50s}, or as much of it as is known. */
    static String when(String ending, Optional<Instant> expected, Optional<Instant> until, Instant now) {
        String about = expected.map(at -> at.isAfter(now) ? " in about " + until(at, now) : " any moment")
                .orElse("");
        String latest = until.map(at -> " at the latest in " + until(at, now)).orElse("");
        if (about.isEmpty() && latest.isEmpty()) {
            return "";
        }
        String both = about.isEmpty() || latest.isEmpty() ? about + latest : about + "," + latest;
        return "; " + ending + both;
    }

    /** {@code at 2026-03-02T02:00:00Z, in 2h5m}. */
    static String at(Instant at, Instant now) {
        return "at " + instant(at) + (at.isAfter(now) ? ", in " + until(at, now) : "");
    }

    static String instant(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The two largest units of the time that is left, begun seconds counted whole. */
    static String until(Instant at, Instant now) {
        return duration(Duration.between(now, at).plusNanos(999_999_999));
    }

    /** The two largest units of the time that has passed. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (minutes == 0) {
            return seconds + "s";
        }
        if (hours == 0) {
            return minutes + "m" + rest(seconds % 60, "s");
        }
        return hours < 24 ? hours + "h" + rest(minutes % 60, "m") : hours / 24 + "d" + rest(hours % 24, "h");
    }

    /** Three digits at most, with a unit. */
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < BYTES.length - 1) {
            amount /= 1024;
            unit++;
        }
        return digits(amount) + BYTES[unit];
    }

    /** Thousandths of a core, as cores. */
    static String cores(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    private static String digits(double amount) {
        return BigDecimal.valueOf(amount)
                .round(new MathContext(amount < 1000 ? 3 : 4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String rest(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
