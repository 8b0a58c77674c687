package dev.jobqueue.process;

import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same pid.
 *
 * @param startTicks when it started, as the kernel counts: field 22 of /proc/PID/stat
 */
record ProcessId(long pid, long startTicks) {

    /** Reads {@code PID START}; none where the text is not that. */
    static Optional<ProcessId> parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        return Optional.of(new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1])));
    }
}
