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

    private static final String LAST_LINE = "\nend\n";
    private static final int CHILDREN_LINE = 2;
    /** Some shells tell an end by a signal with 256 or 384 and its number. */
    private static final int LARGEST_CODE = 255;

    private static final int REFUSED = 75;
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
        if (!isWhole(ended)) {
            return Optional.empty();
        }
        List<String> after = ended.lines().toList();
        long before = isWhole(started) ? millis(started.lines().toList().get(CHILDREN_LINE)) : 0;
        long cpuMillis = millis(after.get(CHILDREN_LINE)) - before;
        int code = Integer.parseInt(after.get(0));
        return Optional.of(new ExitStatus(code > LARGEST_CODE ? SIGNALLED + (code & SIGNAL) : code, cpuMillis));
    }

    /** False for what its writer could not finish. */
    static boolean isWhole(String text) {
        return text.endsWith(LAST_LINE) && text.lines().count() > CHILDREN_LINE;
    }

    /** True for the code of a shim that did not start the command, which a command may have too. */
    boolean mayBeRefusal() {
        return code == REFUSED;
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
