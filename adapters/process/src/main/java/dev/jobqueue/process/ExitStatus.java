package dev.jobqueue.process;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the shim wrote when its command had ended.
 *
 * @param code as a shell tells it: 128 and the number of the signal for an end by a signal
 * @param cpuMillis of the command and of all that it, and its children, have waited for
 */
record ExitStatus(int code, long cpuMillis) {

    private static final int CHILDREN_LINE = 2;
    /** Some shells tell an end by a signal with 256 or 384 and its number. */
    private static final int LARGEST_CODE = 255;

    private static final int REFUSED = 75;
    private static final int SIGNALLED = 128;
    private static final int SIGNAL = 127;
    /** As POSIX has {@code times} write it; the decimal point is the locale's. */
    private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+(?:[.,]\\d+)?)s");

    /**
     * Reads what the shim wrote.
     *
     * @param before the times of the shim and of its children at the start, a line each; empty where they are not known
     * @param after the code, and the same times at the end
     */
    static ExitStatus of(List<String> before, List<String> after) {
        long earlier = before.isEmpty() ? 0 : millis(before.get(CHILDREN_LINE - 1));
        long cpuMillis = millis(after.get(CHILDREN_LINE)) - earlier;
        int code = Integer.parseInt(after.get(0));
        return new ExitStatus(code > LARGEST_CODE ? SIGNALLED + (code & SIGNAL) : code, cpuMillis);
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
