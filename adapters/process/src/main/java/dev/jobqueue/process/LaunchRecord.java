package dev.jobqueue.process;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a shim has written of one launch so far. Four lines when it has won the start, of which two are the times until then; one of
 * the command's process; at the end an empty one, and four of the status. The writer may be killed, and the disk be full, at any
 * byte: a line counts by its last word, and the status by its last line.
 */
record LaunchRecord(List<String> lines, boolean isWhole) {

    private static final String LAST_LINE = "\nend\n";
    private static final String STARTED = "started";
    private static final int STARTED_LINE = 3;
    private static final String COMMAND = " command";
    private static final int STATUS_LINES = 4;
    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

    static LaunchRecord of(String text) {
        List<String> lines = text.lines().toList();
        boolean isWhole = text.endsWith(LAST_LINE)
                && lines.size() >= STATUS_LINES
                && CODE.matcher(lines.get(lines.size() - STATUS_LINES)).matches();
        return new LaunchRecord(lines, isWhole);
    }

    /** None where it was not written yet, or its writer was killed. */
    Optional<Instant> startedAt() {
        try {
            return lines.stream().findFirst().map(Instant::parse);
        } catch (DateTimeParseException brokenOff) {
            return Optional.empty();
        }
    }

    Optional<ProcessId> command() {
        return lines.stream()
                .filter(line -> line.endsWith(COMMAND))
                .findFirst()
                .flatMap(line -> ProcessId.parse(line.substring(0, line.length() - COMMAND.length())));
    }

    /** None before the status is whole. */
    Optional<ExitStatus> exit() {
        boolean hasTimes =
                lines.size() > STARTED_LINE && lines.get(STARTED_LINE).equals(STARTED);
        List<String> before = hasTimes ? lines.subList(1, STARTED_LINE) : List.of();
        return isWhole
                ? Optional.of(ExitStatus.of(before, lines.subList(lines.size() - STATUS_LINES, lines.size())))
                : Optional.empty();
    }
}
