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
    /** Some shells tell an end by a signal with 256 or 384 and its number. */
    private static final int LARGEST_CODE = 255;

    private static final int SIGNALLED = 128;
    private static final int SIGNAL = 127;
    /** As POSIX has {@code times} write it; the decimal point is the locale's. */
    private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+(?:[.,]\\d+)?)s");

    /**
     * Reads what the shim wrote at the start and at the end; none where the latter is not whole, since its writer was killed.
     *
     * @param started its first line is not looked at; then, as at the end, the times of the shim and of its children until then
     */
    static Optional<ExitStatus> parse(String started, String ended) {
        List<String> before = started.lines().toList();
        List<String> after = ended.lines().toList();
        if (!isWhole(after)) {
            return Optional.empty();
        }
        long cpuMillis = millis(after.get(CHILDREN_LINE)) - (isWhole(before) ? millis(before.get(CHILDREN_LINE)) : 0);
        int code = Integer.parseInt(after.get(0));
        return Optional.of(new ExitStatus(code > LARGEST_CODE ? SIGNALLED + (code & SIGNAL) : code, cpuMillis));
    }

    private static boolean isWhole(List<String> lines) {
        return lines.size() > CHILDREN_LINE && lines.get(lines.size() - 1).equals(LAST_LINE);
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
