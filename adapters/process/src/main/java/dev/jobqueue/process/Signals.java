package dev.jobqueue.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Linux's signals: their names by number, and the one that Java cannot send. */
final class Signals {

    private static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");

    private static final int EXIT_CODE_BASE = 128;

    private Signals() {}

    /** The signal that a shell means by this exit code, such as {@code 9 (KILL)}; none where it means none. */
    static Optional<String> ofExitCode(int code) {
        int number = code - EXIT_CODE_BASE;
        return number >= 1 && number <= NAMES.size()
                ? Optional.of(number + " (" + NAMES.get(number - 1) + ")")
                : Optional.empty();
    }

    /** Lets stopped processes go on. */
    static void resume(List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "kill -CONT \"$@\"", "kill"));
        pids.forEach(pid -> words.add(pid.toString()));
        try {
            var unused = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("processes " + pids + " cannot be told to go on", e);
        }
    }
}
