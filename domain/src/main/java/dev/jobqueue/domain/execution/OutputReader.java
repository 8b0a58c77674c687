package dev.jobqueue.domain.execution;

import java.util.Optional;

/** The port to what attempts wrote. */
@FunctionalInterface
public interface OutputReader {

    /** The last part of the output, at most so many bytes, malformed UTF-8 replaced; none where there is none. */
    Optional<String> tail(Attempt.Key attempt, int maxBytes);
}
