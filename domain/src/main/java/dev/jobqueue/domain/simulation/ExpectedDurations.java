package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long attempts are taken to last: as the job's {@code expectedDuration} says, else as long as they used to, else an assumed
 * time.
 *
 * @param past how long attempts of a job used to take, where that is known
 * @param otherwise assumed of jobs of which nothing is known
 */
public record ExpectedDurations(Map<JobId, Duration> past, Duration otherwise) {

    public static final Duration DEFAULT = Duration.ofSeconds(10);

    /** Nothing is known of the past. */
    public static final ExpectedDurations UNKNOWN = new ExpectedDurations(Map.of(), DEFAULT);

    /** @throws IllegalArgumentException when the assumed time is negative */
    public ExpectedDurations {
        if (otherwise.isNegative()) {
            throw new IllegalArgumentException("the assumed duration is " + otherwise + ": write zero or more");
        }
        past = Map.copyOf(past);
    }

    Duration of(JobDefinition job) {
        return known(job).orElse(otherwise);
    }

    /** True where neither the job nor its past says anything. */
    boolean isAssumed(JobDefinition job) {
        return known(job).isEmpty();
    }

    private Optional<Duration> known(JobDefinition job) {
        return job.expectation().duration().or(() -> Optional.ofNullable(past.get(job.id())));
    }
}
