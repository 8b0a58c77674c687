package dev.jobqueue.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the shim wrote when its command had ended.
 *
 * @param code as a shell tells it: 128 and the number of the signal for an end by a signal
 * @param cpuMillis of the command and of all that it, and its children, have waited for
 */
record ExitStatus(int code, long cpuMillis) {

    private static final String LAST_LINE = "end";
    private static final int CHILDREN_LINE = 2;
    /** As POSIX has {@code times} write it; the decimal point is the locale's. */
    private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+(?:[.,]\\d+)?)s");

    /** Reads the file; none where it is not whole, since its writer was killed. */
    static Optional<ExitStatus> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() <= CHILDREN_LINE || !lines.get(lines.size() - 1).equals(LAST_LINE)) {
            return Optional.empty();
        }
        return Optional.of(new ExitStatus(Integer.parseInt(lines.get(0)), millis(lines.get(CHILDREN_LINE))));
    }

    private static long millis(String userAndSystem) {
        Matcher time = TIME.matcher(userAndSystem);
        long millis = 0;
        while (time.find()) {
            double seconds = Double.parseDouble(time.group(2).replace(',', '.'));
            millis += Duration.ofMinutes(Long.parseLong(time.group(1))).toMillis() + Math.round(seconds * 1000);
        }
        return millis;
    }
}
