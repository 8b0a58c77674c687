package dev.jobqueue.oshi;

import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of what a process uses; fields as numbered in proc(5).
 *
 * @param state of the first thread, a letter: Z and X are dead
 * @param ownTicks user and system time of the process
 * @param reapedTicks user and system time of the children that it has waited for, and of theirs
 * @param startTicks with the pid, names the process among all that there ever were
 */
record ProcStat(char state, long ownTicks, long reapedTicks, int threads, long startTicks, long residentPages) {

    private static final int STATE = 3;
    private static final int UTIME = 14;
    private static final int STIME = 15;
    private static final int CUTIME = 16;
    private static final int CSTIME = 17;
    private static final int THREADS = 20;
    private static final int START = 22;
    private static final int RESIDENT = 24;

    /** None where the text is not a whole line of this kind. */
    static Optional<ProcStat> parse(String text) {
        // The name in field 2 is in parentheses, and may hold spaces and parentheses itself.
        int nameEnd = text.lastIndexOf(')');
        String[] fields = nameEnd < 0
                ? new String[0]
                : text.substring(nameEnd + 1).strip().split(" ", RESIDENT);
        if (fields.length <= RESIDENT - STATE) {
            return Optional.empty();
        }
        return Optional.of(new ProcStat(
                fields[0].charAt(0),
                number(fields, UTIME) + number(fields, STIME),
                number(fields, CUTIME) + number(fields, CSTIME),
                (int) number(fields, THREADS),
                number(fields, START),
                number(fields, RESIDENT)));
    }

    private static long number(String[] fields, int number) {
        return Long.parseLong(fields[number - STATE]);
    }

    /** False where the first thread has ended and others have not. */
    boolean isDead() {
        return threads <= 1 && (state == 'Z' || state == 'X');
    }

    long totalTicks() {
        return ownTicks + reapedTicks;
    }
}
