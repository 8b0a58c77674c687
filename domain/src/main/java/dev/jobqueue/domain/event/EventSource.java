package dev.jobqueue.domain.event;

import dev.jobqueue.api.notation.Nearest;
import java.util.List;
import java.util.Optional;

/** What a job can listen to, as it stands in the job's {@code events}. */
public sealed interface EventSource permits EventName, FilePattern {

    /** As it is written. */
    String text();

    /**
     * Reads what a job listens to.
     *
     * @throws IllegalArgumentException when it is neither the name of an event nor a pattern of files; says the remedy
     */
    static EventSource parse(String text) {
        if (text.startsWith(FilePattern.PREFIX)) {
            return new FilePattern(text);
        }
        try {
            return new EventName(text);
        } catch (IllegalArgumentException wrong) {
            String hint =
                    meant(text).map(file -> "; did you mean '" + file + "'?").orElse("");
            throw new IllegalArgumentException(wrong.getMessage() + hint, wrong);
        }
    }

    /** The pattern of files that was probably meant by a text that is no name. */
    private static Optional<String> meant(String text) {
        if (text.startsWith("/")) {
            return Optional.of(FilePattern.PREFIX + text);
        }
        int colon = text.indexOf(':');
        return colon > 0
                ? Nearest.to(text.substring(0, colon), List.of("file"))
                        .map(file ->
                                FilePattern.PREFIX + text.substring(colon + 1).strip())
                : Optional.empty();
    }
}
