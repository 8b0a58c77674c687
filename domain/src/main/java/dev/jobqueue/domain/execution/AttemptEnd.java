package dev.jobqueue.domain.execution;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How an attempt ended, as its launcher saw it.
 *
 * @param status SUCCEEDED, FAILED, TIMED_OUT, LIMIT_EXCEEDED, CANCELLED or LOST
 * @param startedAt when the process really started, where it did
 */
public record AttemptEnd(
        Attempt.Key attempt,
        RunStatus status,
        OptionalLong pid,
        Optional<Instant> startedAt,
        Instant endedAt,
        OptionalInt exitCode,
        Usage usage,
        Optional<String> message,
        Map<String, String> attributes) {

    public AttemptEnd {
        if (!status.isEnd() || status == RunStatus.SKIPPED) {
            throw new IllegalArgumentException("an attempt does not end as " + status);
        }
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** The same, told by another clock. */
    public AttemptEnd at(Optional<Instant> start, Instant end) {
        return new AttemptEnd(attempt, status, pid, start, end, exitCode, usage, message, attributes);
    }

    /** An attempt of which nothing ever ran. */
    public static AttemptEnd notStarted(Attempt.Key attempt, String message, Instant at) {
        return ofUnseen(attempt, RunStatus.FAILED, message, at);
    }

    /** An attempt of which nobody can tell any more what became of it. */
    public static AttemptEnd lost(Attempt.Key attempt, String message, Instant at) {
        return ofUnseen(attempt, RunStatus.LOST, message, at);
    }

    private static AttemptEnd ofUnseen(Attempt.Key attempt, RunStatus status, String message, Instant at) {
        return new AttemptEnd(
                attempt,
                status,
                OptionalLong.empty(),
                Optional.empty(),
                at,
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.of(message),
                Map.of());
    }
}
