package dev.jobqueue.domain.execution;

import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.Sample;
import java.util.List;
import java.util.Optional;

/** The port to what is known of attempts beside that they run. */
public interface Telemetry {

    /** What it uses now; none where the attempt does not run, or was not sampled yet. */
    Optional<LiveUsage> latest(Attempt.Key attempt);

    /** Oldest first, thinned with age, of an attempt that runs or has ended; none where none are kept. */
    List<Sample> samples(Attempt.Key attempt);

    /** How far it says that it is; none where the attempt does not run, or has not said. */
    Optional<Progress> progress(Attempt.Key attempt);

    /** What a person should know of it, such as that it cannot be ended; none where all is well. */
    default Optional<String> remark(Attempt.Key attempt) {
        return Optional.empty();
    }
}
