package dev.jobqueue.api.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * One cause why a run has not started, or a job has none.
 *
 * @param message for people: the cause, who it is due to, and when it is expected to end where that is known
 * @param remedy what would end it: what to wait for, and what a person can do
 * @param expected about when it ends, from how long runs are expected to take or usually took: an estimate
 * @param until when it ends at the latest, from timeouts, unless a run with an earlier turn is asked for meanwhile: a bound
 */
public record Reason(
        ReasonCode code, String message, String remedy, Optional<Instant> expected, Optional<Instant> until) {}
