package dev.jobqueue.oshi;

import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process's time; fields as numbered in proc(5).
 *
 * @param state a letter: Z and X are dead
 * @param ownTicks user and system time of the process
 * @param reapedTicks user and system time of the children that it has waited for, and of theirs
 */
record ProcStat(char state, long ownTicks, long reapedTicks) {

    private static final int STATE = 3;
    private static final int UTIME = 14;
    private static final int STIME = 15;
    private static final int CUTIME = 16;
    private static final int CSTIME = 17;

    /** None where the text is not a whole line of this kind. */
    static Optional<ProcStat> parse(String text) {
        // The name in field 2 is in parentheses, and may hold spaces and parentheses itself.
        int nameEnd = text.lastIndexOf(')');
        String[] fields = nameEnd < 0
                ? new String[0]
                : text.substring(nameEnd + 1).strip().split(" ", -1);
        if (fields.length <= CSTIME - STATE) {
            return Optional.empty();
        }
        return Optional.of(new ProcStat(
                fields[0].charAt(0),
                ticks(fields, UTIME) + ticks(fields, STIME),
                ticks(fields, CUTIME) + ticks(fields, CSTIME)));
    }

    private static long ticks(String[] fields, int number) {
        return Long.parseLong(fields[number - STATE]);
    }

    boolean isDead() {
        return state == 'Z' || state == 'X';
    }

    long totalTicks() {
        return ownTicks + reapedTicks;
    }
}
