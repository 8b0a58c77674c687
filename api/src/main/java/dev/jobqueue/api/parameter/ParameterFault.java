package dev.jobqueue.api.parameter;

import java.util.List;

/**
 * One thing that is wrong with parameters.
 *
 * @param path the keys that lead to it, the outermost first; none where it is about all of them
 * @param message the value, unless it is secret, the rule that it breaks, and the remedy
 */
public record ParameterFault(List<String> path, String message) {

    public ParameterFault {
        path = List.copyOf(path);
    }

    @Override
    public String toString() {
        return message;
    }
}
