package dev.jobqueue.domain.execution;

import dev.jobqueue.api.run.Progress;
import java.util.Optional;

/** The port to what is known of running attempts beside that they run. */
public interface Telemetry {

    /** What it uses now; none where the attempt does not run, or was not sampled yet. */
    Optional<Figures> latest(Attempt.Key attempt);

    /** How far it says that it is; none where the attempt does not run, or has not said. */
    Optional<Progress> progress(Attempt.Key attempt);

    /** What a person should know of it, such as that it cannot be ended; none where all is well. */
    default Optional<String> remark(Attempt.Key attempt) {
        return Optional.empty();
    }
}
