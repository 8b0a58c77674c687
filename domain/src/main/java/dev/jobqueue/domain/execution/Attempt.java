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
 * @param parameters what the trigger passed along: of an event, its payload
 * @param event the event that asked for the run, where one did
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
        Map<String, String> parameters,
        Optional<String> event) {

    /** The same, whose deadline is told by another clock. */
    public Attempt due(Optional<Instant> by) {
        return new Attempt(run, job, number, action, context, limits, scheduledFor, by, gracePeriod, parameters, event);
    }

    /** An execution that no event asked for. */
    public Attempt(
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
        this(
                run,
                job,
                number,
                action,
                context,
                limits,
                scheduledFor,
                deadline,
                gracePeriod,
                parameters,
                Optional.empty());
    }

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
