package dev.jobqueue.process;

import java.util.List;
import java.util.Optional;

/** The names of Linux's signals, by number. */
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
}
