package dev.jobqueue.domain.execution;

import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Sample;
import java.util.List;
import java.util.Optional;

/** The port to what was measured of attempts. */
public interface Telemetry {

    /** Where nothing is measured. */
    Telemetry NONE = new Telemetry() {
        @Override
        public Optional<LiveUsage> latest(Attempt.Key attempt) {
            return Optional.empty();
        }

        @Override
        public List<Sample> samples(Attempt.Key attempt) {
            return List.of();
        }
    };

    /** None where the attempt does not run, or was not sampled yet. */
    Optional<LiveUsage> latest(Attempt.Key attempt);

    /** Oldest first, thinned with age, of an attempt that runs or has ended; none where none are kept. */
    List<Sample> samples(Attempt.Key attempt);
}
