package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is predicted of one attempt of a run.
 *
 * @param status how it ends; WAITING, READY or RUNNING where the simulated time is over before
 * @param late true where its run has not ended when the job's {@code lateAfter} has passed, and this is the attempt at which it was then
 * @param misfire true where the next instant of its job's schedule comes before it has started
 */
public record PredictedRun(
        RunId run,
        JobId job,
        int attempt,
        RunStatus status,
        Instant scheduledFor,
        Optional<Instant> readyAt,
        Optional<Instant> startAt,
        Optional<Instant> endAt,
        boolean late,
        boolean misfire) {

    /** From ready to start; none where it does not start. */
    public Optional<Duration> waited() {
        return readyAt.flatMap(ready -> startAt.map(start -> Duration.between(ready, start)));
    }

    static PredictedRun of(RunLog end, boolean late, boolean misfire) {
        return new PredictedRun(
                end.run(),
                end.job(),
                end.attempt(),
                end.status(),
                end.times().scheduledFor(),
                end.times().readyAt(),
                end.times().startedAt(),
                Optional.of(end.times().endedAt()),
                late,
                misfire);
    }

    static PredictedRun of(LiveRun left, boolean late, boolean misfire) {
        return new PredictedRun(
                left.run(),
                left.job(),
                left.attempt(),
                left.status(),
                left.scheduledFor(),
                left.readyAt(),
                left.startedAt(),
                Optional.empty(),
                late,
                misfire);
    }
}
