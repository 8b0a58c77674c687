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

    /** So many lines at most: whole reasons as far as there is room, or else as much of all of them as one line holds. */
    List<String> fit(int most) {
        List<String> lines = new ArrayList<>();
        for (int done = 0; done < reasons.size(); done++) {
            List<String> reason = wrap(reasons.get(done));
            int left = reasons.size() - done - 1;
            if (lines.size() + reason.size() + (left > 0 ? 1 : 0) > most) {
                lines.add("and " + (left + 1) + " more");
                return done == 0 ? List.of(cut(String.join("; ", reasons))) : lines;
            }
            lines.addAll(reason);
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** In lines of so many columns; the second and later ones are indented. */
    private List<String> wrap(String reason) {
        List<String> lines = new ArrayList<>();
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
        return lines;
    }

    private String cut(String text) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "~";
    }
}
