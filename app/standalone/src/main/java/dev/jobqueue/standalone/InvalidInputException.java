package dev.jobqueue.standalone;

import java.util.List;

/** Input that a person has to correct; the lines say what and how. Ends the program with exit code 2. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    public InvalidInputException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public InvalidInputException(String line) {
        this(List.of(line));
    }

    public List<String> lines() {
        return lines;
    }
}
