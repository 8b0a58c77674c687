package dev.jobqueue.api.queue;

import java.util.List;
import java.util.stream.Collectors;

/** Jobs that cannot be applied; says everything that is wrong with them. Nothing has changed. */
public final class InvalidJobsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidJobsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
