package dev.jobqueue.process;

import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process's place among the others; fields as numbered in proc(5).
 *
 * @param name of the program, cut to 15 characters by the kernel
 * @param state of the first thread, a letter: Z and X are dead
 * @param threads how many there are; the first one counts until the process is gone
 */
record ProcessStat(ProcessId id, String name, char state, long parent, long group, long session, long threads) {

    private static final int STATE = 3;
    private static final int PARENT = 4;
    private static final int GROUP = 5;
    private static final int SESSION = 6;
    private static final int THREADS = 20;
    private static final int START = 22;

    /** None where the text is not a whole line of this kind. */
    static Optional<ProcessStat> parse(String text) {
        int nameStart = text.indexOf('(');
        // The name may hold spaces and parentheses itself.
        int nameEnd = text.lastIndexOf(')');
        if (nameStart < 0 || nameEnd < nameStart) {
            return Optional.empty();
        }
        String[] fields = text.substring(nameEnd + 1).strip().split(" ", -1);
        if (fields.length <= START - STATE) {
            return Optional.empty();
        }
        return Optional.of(new ProcessStat(
                new ProcessId(Long.parseLong(text.substring(0, nameStart).strip()), number(fields, START)),
                text.substring(nameStart + 1, nameEnd),
                fields[0].charAt(0),
                number(fields, PARENT),
                number(fields, GROUP),
                number(fields, SESSION),
                number(fields, THREADS)));
    }

    private static long number(String[] fields, int number) {
        return Long.parseLong(fields[number - STATE]);
    }

    long pid() {
        return id.pid();
    }

    boolean isStopped() {
        return state == 'T' || state == 't';
    }

    /** True too where the first thread has ended and others have not. */
    boolean isAlive() {
        return threads > 1 || (state != 'Z' && state != 'X');
    }
}
