package dev.jobqueue.api.parameter;

import java.util.List;
import java.util.stream.Collectors;

/** Parameters are not as they were declared; names everything that is wrong with them. */
public final class InvalidParametersException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<ParameterFault> faults;

    public InvalidParametersException(List<ParameterFault> faults) {
        super(faults.stream().map(ParameterFault::message).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** @param key the one that is at fault, on the outermost level */
    public InvalidParametersException(String key, String message) {
        this(List.of(new ParameterFault(List.of(key), message)));
    }

    /** The same, and what led to it. */
    public InvalidParametersException(String key, String message, Throwable cause) {
        this(key, message);
        initCause(cause);
    }

    public List<ParameterFault> faults() {
        return faults;
    }
}
