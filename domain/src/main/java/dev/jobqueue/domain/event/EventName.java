package dev.jobqueue.domain.event;

import java.util.regex.Pattern;

/** The name of an event that programs emit: 1 to 128 letters, digits, dots, underscores or hyphens. */
public record EventName(String text) implements EventSource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** @throws IllegalArgumentException when it is not so */
    public EventName {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not the name of an event: write 1 to 128 letters,"
                    + " digits, '.', '_' or '-', beginning with a letter or a digit");
        }
    }
}
