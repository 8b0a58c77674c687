package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as it stands now.
 *
 * @param source who owns it: a job file, or {@code api}
 * @param runs how many runs have started in its life
 * @param nextRun the next instant of its schedule
 * @param lastEnd how its last run ended
 * @param typicalDuration how long its attempts that succeed usually take; the latest count most
 */
public record JobView(
        JobDefinition definition,
        JobStatus status,
        String source,
        long runs,
        Optional<Instant> nextRun,
        Optional<LastEnd> lastEnd,
        Optional<Duration> typicalDuration) {

    /** How and when a run ended. */
    public record LastEnd(RunStatus status, Instant at) {}
}
