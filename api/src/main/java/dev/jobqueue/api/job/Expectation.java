package dev.jobqueue.api.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What the owner of a job expects of it; nothing is enforced.
 *
 * @param duration how long an attempt usually takes
 * @param lateAfter how long after its scheduled instant a run counts as late
 */
public record Expectation(Optional<Duration> duration, Optional<Duration> lateAfter) {

    public static final Expectation NONE = new Expectation(Optional.empty(), Optional.empty());
}
