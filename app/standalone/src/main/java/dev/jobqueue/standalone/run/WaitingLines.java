package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a run waits, for the columns beside its name. */
final class WaitingLines {

    private static final String BESIDES = "would also lack: ";
    private static final String INDENT = "  ";

    private final List<String> reasons;
    private final int columns;

    WaitingLines(Optional<Explanation> why, int columns) {
        this.reasons = why.stream()
                .flatMap(explanation -> Stream.concat(
                        explanation.reasons().stream().map(Reason::message),
                        explanation.wouldLack().stream().map(reason -> BESIDES + reason.message())))
                .map(Frame::printable)
                .toList();
        this.columns = columns;
    }

    /** Everything in one line, which may be longer than the columns. */
    String one() {
        return String.join("; ", reasons);
    }

    /** Each reason begins a line, and goes on, indented, in further ones; at least one line. */
    List<String> all() {
        List<String> lines = new ArrayList<>();
        reasons.forEach(reason -> wrap(reason, lines));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private void wrap(String reason, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : reason.split(" ", -1)) {
            boolean begun = !line.toString().isBlank();
            if (begun && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT).append(word);
            } else {
                line.append(begun ? " " : "").append(word);
            }
        }
        lines.add(line.toString());
    }
}
