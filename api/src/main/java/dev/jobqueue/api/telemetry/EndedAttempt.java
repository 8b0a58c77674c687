package dev.jobqueue.api.telemetry;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.api.stability.Experimental;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is known of an attempt that has just ended.
 *
 * @param attempt counted from 1
 * @param attributes that its record has already
 */
@Experimental
public record EndedAttempt(
        RunId run,
        JobId job,
        int attempt,
        RunStatus status,
        Optional<Instant> startedAt,
        Instant endedAt,
        OptionalInt exitCode,
        Usage usage,
        Map<String, String> attributes) {

    public EndedAttempt {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
