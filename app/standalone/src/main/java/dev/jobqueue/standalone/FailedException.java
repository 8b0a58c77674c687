package dev.jobqueue.standalone;

import java.util.List;

/**
 * A machine, a state or a queue that does not let the program go on, though nothing in its input is wrong; the lines say why.
 * Ends the program with exit code 1: another try may succeed.
 */
public final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    public FailedException(List<String> lines, Throwable cause) {
        super(String.join("\n", lines), cause);
        this.lines = List.copyOf(lines);
    }

    public FailedException(String line) {
        super(line);
        this.lines = List.of(line);
    }

    public List<String> lines() {
        return lines;
    }
}
