package dev.jobqueue.api.run;

import dev.jobqueue.api.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that has not ended, as it stands now.
 *
 * @param status WAITING, READY or RUNNING
 * @param attempt the attempt that runs or comes next, counted from 1
 */
public record LiveRun(
        RunId run,
        JobId job,
        RunStatus status,
        int attempt,
        Instant scheduledFor,
        Optional<Instant> readyAt,
        Optional<Instant> startedAt,
        Optional<String> node) {}
