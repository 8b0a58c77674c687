package dev.jobqueue.domain.execution;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One execution to be done.
 *
 * @param number counted from 1 within the run
 * @param deadline when it will be timed out, by the queue
 * @param gracePeriod between TERM and KILL
 */
public record Attempt(
        RunId run,
        JobId job,
        int number,
        Action action,
        CommandContext context,
        ResourceLimits limits,
        Instant scheduledFor,
        Optional<Instant> deadline,
        Duration gracePeriod,
        Map<String, String> parameters) {

    /** Which attempt is meant, for who need not know more. */
    public Key key() {
        return new Key(run, number);
    }

    /** Names an attempt. */
    public record Key(RunId run, int number) {
        @Override
        public String toString() {
            return run + "-" + number;
        }
    }
}
