package dev.jobqueue.domain.run;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request to execute a job, until it ends.
 *
 * @param origin what asked for it
 * @param scheduledFor the instant that it was asked for
 * @param attempt the attempt that runs or comes next, counted from 1
 * @param failures attempts that have failed, and so count as retries; lost ones that are run again do not
 * @param action which of the job's actions this attempt executes
 * @param parameters what the trigger passed along
 * @param event the event that asked for it, where one did: its name, or the pattern that a file matched
 * @param lateAt when it is late, where somebody is to be told and has not been yet
 */
public record Run(
        RunId id,
        JobId job,
        Origin origin,
        Instant scheduledFor,
        int attempt,
        int failures,
        ActionKind action,
        Phase phase,
        Map<String, String> parameters,
        Optional<String> event,
        Optional<Instant> lateAt) {

    public Run {
        // Most runs have none, and there may be a million of them.
        parameters = parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** A run that no event asked for, and that nobody is told of as late. */
    public Run(
            RunId id,
            JobId job,
            Origin origin,
            Instant scheduledFor,
            int attempt,
            int failures,
            ActionKind action,
            Phase phase,
            Map<String, String> parameters) {
        this(
                id,
                job,
                origin,
                scheduledFor,
                attempt,
                failures,
                action,
                phase,
                parameters,
                Optional.empty(),
                Optional.empty());
    }

    public Run in(Phase next) {
        return new Run(id, job, origin, scheduledFor, attempt, failures, action, next, parameters, event, lateAt);
    }

    /** The same once it has been told that it is late. */
    public Run toldLate() {
        return new Run(
                id, job, origin, scheduledFor, attempt, failures, action, phase, parameters, event, Optional.empty());
    }

    /** What can ask for a run. */
    public enum Origin {
        SCHEDULE,
        DEPENDENCY,
        EVENT,
        PERSON
    }

    /** The action that the job does, or the one that steps in when it has failed for good. */
    public enum ActionKind {
        MAIN,
        FAILOVER
    }
}
