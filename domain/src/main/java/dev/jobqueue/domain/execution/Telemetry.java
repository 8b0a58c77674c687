package dev.jobqueue.domain.execution;

import java.util.Optional;

/** The port to the latest figures of running attempts. */
@FunctionalInterface
public interface Telemetry {

    /** None where the attempt does not run, or was not sampled yet. */
    Optional<Figures> latest(Attempt.Key attempt);
}
