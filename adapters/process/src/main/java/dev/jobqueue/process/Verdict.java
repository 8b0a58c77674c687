package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an attempt ended as, and what a person should know about it. */
record Verdict(RunStatus status, List<String> remarks) {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    Verdict {
        remarks = List.copyOf(remarks);
    }

    static Verdict of(EndRequest request) {
        return new Verdict(request.as(), List.of(request.message()));
    }

    static Verdict of(ExitStatus exit, CommandAction command) {
        return exit.code() == 0
                ? new Verdict(RunStatus.SUCCEEDED, List.of())
                : new Verdict(RunStatus.FAILED, List.of(meaning(exit.code(), command)));
    }

    static Verdict couldNotStart(String reason) {
        return new Verdict(RunStatus.FAILED, List.of("could not be started: " + reason));
    }

    static Verdict lost(String reason) {
        return new Verdict(RunStatus.LOST, List.of(reason));
    }

    private static String meaning(int code, CommandAction command) {
        String program = command.argv().get(0);
        if (code == NOT_FOUND) {
            return command.shell()
                    ? "exit code 127: the shell did not find a command, see the output"
                    : "exit code 127: command '" + program + "' was not found: correct it, or PATH in 'env'";
        }
        if (code == NOT_EXECUTABLE) {
            return command.shell()
                    ? "exit code 126: the shell could not execute a command, see the output"
                    : "exit code 126: command '" + program
                            + "' could not be executed: check its permissions, and see the output";
        }
        return Signals.ofExitCode(code)
                .map(signal -> "ended by signal " + signal)
                .orElse("exit code " + code);
    }

    /** Says what became of processes that it left behind, unless these were to be ended anyway. */
    Verdict withLeftovers(Clearing.Result cleared, boolean asked) {
        List<String> all = new ArrayList<>(remarks);
        if (cleared.signalled() > 0 && !asked) {
            all.add(
                    cleared.signalled() == 1
                            ? "left a process behind, which was ended"
                            : "left " + cleared.signalled() + " processes behind, which were ended");
        }
        if (!cleared.survivors().isEmpty()) {
            all.add(cleared.survivors().stream()
                    .map(process -> process.pid() + " (" + process.name() + ")")
                    .collect(Collectors.joining(", ", "could not be killed: ", "")));
        }
        return new Verdict(status, all);
    }

    Optional<String> message() {
        return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks));
    }
}
