package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ends attempts: writes the record, and plans the retry, the failover, or the end of the run. */
public final class Finishing {

    private Finishing() {}

    /**
     * Ends the attempt. An end of an attempt that does not run changes nothing: it has been told before. Where a person has
     * cancelled the run, no retry and no failover follows, and an attempt that did not succeed counts as cancelled: whether it
     * failed by itself cannot be told from what the cancel did to it.
     *
     * @param interrupted true where the attempt was ended because the scheduler stops: the run is then treated as lost
     * @return the record, or none where nothing changed
     */
    public static Optional<RunLog> finish(QueueState state, AttemptEnd end, boolean interrupted, Instant now) {
        Optional<Run> found = state.runs().find(end.attempt().run());
        if (found.isEmpty()
                || found.get().attempt() != end.attempt().number()
                || !(found.get().phase() instanceof Phase.Running running)) {
            return Optional.empty();
        }
        boolean forGood = running.cancelled();
        return Optional.of(finish(
                state,
                found.get(),
                running,
                end,
                forGood ? After.NOTHING : interrupted ? After.AS_LOST : After.BY_THE_RULES,
                now));
    }

    /**
     * Gives up an attempt of which nobody can tell whether it still runs. It is lost, and its run is over: to start it once more
     * might have it run twice at once.
     */
    public static void abandon(QueueState state, Run run, String message, Instant now) {
        if (run.phase() instanceof Phase.Running running) {
            AttemptEnd unknown = AttemptEnd.lost(new Attempt.Key(run.id(), run.attempt()), message, now);
            finish(state, run, running, unknown, After.NOTHING, now);
        }
    }

    private static RunLog finish(
            QueueState state, Run run, Phase.Running running, AttemptEnd end, After after, Instant now) {
        RunLog record = record(state, run, running, running.cancelled() ? asCancelled(end) : end);
        state.record(record);
        learnDuration(state, run, record);
        JobEntry entry = state.entryOf(run);
        if (run.action() == Run.ActionKind.FAILOVER) {
            endFailover(state, run, entry, record, after, now);
            return record;
        }
        Optional<Run> next =
                after == After.NOTHING ? Optional.empty() : nextAttempt(run, entry, record, after == After.AS_LOST);
        boolean failover = next.isEmpty() && after != After.NOTHING && hasFailover(entry, record);
        Notifications.tell(state, entry, record, next, WhatFollows.of(entry, next, failover));
        if (next.isPresent()) {
            state.put(next.get());
            Gates.enter(state, next.get(), now);
        } else {
            endForGood(state, run, entry, record, failover, now);
        }
        return record;
    }

    /** A failover is over however it ended, unless nobody knows what it did: then it runs again, as its job would. */
    private static void endFailover(
            QueueState state, Run run, JobEntry entry, RunLog record, After after, Instant now) {
        boolean again = after != After.NOTHING
                && isLost(record, after == After.AS_LOST)
                && entry.definition().attempts().failover().isPresent();
        Optional<Run> next = again ? afterLoss(run, entry) : Optional.empty();
        if (next.isPresent()) {
            state.put(next.get());
            Gates.enter(state, next.get(), now);
        } else {
            state.delete(run.id());
            Completion.forgetIfRemoved(state, run.job());
        }
    }

    /** What follows the end of an attempt. */
    private enum After {
        BY_THE_RULES,
        AS_LOST,
        NOTHING
    }

    private static AttemptEnd asCancelled(AttemptEnd end) {
        if (end.status() != RunStatus.FAILED && end.status() != RunStatus.LOST) {
            return end;
        }
        return new AttemptEnd(
                end.attempt(),
                RunStatus.CANCELLED,
                end.pid(),
                end.startedAt(),
                end.endedAt(),
                end.exitCode(),
                end.usage(),
                Optional.of(Cancelling.MESSAGE
                        + end.message().map(more -> "; " + more).orElse("")),
                end.attributes());
    }

    /** Counts a success into the typical duration of its job; where the clock was set back meanwhile, it says nothing. */
    private static void learnDuration(QueueState state, Run run, RunLog record) {
        if (record.status() == RunStatus.SUCCEEDED && run.action() == Run.ActionKind.MAIN) {
            record.times()
                    .startedAt()
                    .map(start -> Duration.between(start, record.times().endedAt()))
                    .filter(took -> !took.isNegative())
                    .ifPresent(took -> state.put(state.entryOf(run).took(took)));
        }
    }

    private static void endForGood(
            QueueState state, Run run, JobEntry entry, RunLog record, boolean failover, Instant now) {
        if (failover) {
            Run stepsIn = next(run, run.failures(), Run.ActionKind.FAILOVER, Optional.empty(), entry);
            state.put(stepsIn);
            Gates.enter(state, stepsIn, now);
        } else {
            state.delete(run.id());
        }
        Completion.of(state, run.job(), record.status(), now);
    }

    private static boolean hasFailover(JobEntry entry, RunLog record) {
        return record.status().isFailure()
                && !entry.removed()
                && entry.definition().attempts().failover().isPresent();
    }

    /** The run with its next attempt before it, where there is to be one. */
    private static Optional<Run> nextAttempt(Run run, JobEntry entry, RunLog record, boolean interrupted) {
        AttemptPolicy policy = entry.definition().attempts();
        if (entry.removed()) {
            return Optional.empty();
        }
        if (isLost(record, interrupted)) {
            return afterLoss(run, entry);
        }
        int failures = run.failures() + 1;
        if (!record.status().isFailure() || failures > policy.retries()) {
            return Optional.empty();
        }
        Instant notBefore = record.times().endedAt().plus(Backoff.delay(policy.retryDelay(), run.id(), failures));
        return Optional.of(next(run, failures, run.action(), Optional.of(notBefore), entry));
    }

    private static boolean isLost(RunLog record, boolean interrupted) {
        return record.status() == RunStatus.LOST || (interrupted && record.status() == RunStatus.CANCELLED);
    }

    private static Optional<Run> afterLoss(Run run, JobEntry entry) {
        return entry.removed() || entry.definition().attempts().onLost() != OnLost.RETRY
                ? Optional.empty()
                : Optional.of(next(run, run.failures(), run.action(), Optional.empty(), entry));
    }

    private static Run next(Run run, int failures, Run.ActionKind action, Optional<Instant> notBefore, JobEntry entry) {
        return new Run(
                run.id(),
                run.job(),
                run.origin(),
                run.scheduledFor(),
                run.attempt() + 1,
                failures,
                action,
                new Phase.Waiting(notBefore, false, entry.paused()),
                run.parameters(),
                run.event(),
                action == Run.ActionKind.FAILOVER ? Optional.empty() : run.lateAt());
    }

    private static RunLog record(QueueState state, Run run, Phase.Running running, AttemptEnd end) {
        int priority = state.definitionOf(run).claim().priority();
        double effective = state.rules().aging().effectivePriority(priority, running.readyAt(), running.startedAt());
        return new RunLog(
                run.id(),
                run.job(),
                run.attempt(),
                end.status(),
                Optional.of(new RunLog.Place(running.node(), end.pid())),
                new RunLog.Standing(priority, effective),
                new RunLog.Times(
                        run.scheduledFor(),
                        Optional.of(running.readyAt()),
                        Optional.of(end.startedAt().orElse(running.startedAt())),
                        end.endedAt()),
                end.exitCode(),
                end.usage(),
                end.message().map(RecordBounds::text),
                attributes(run, end));
    }

    private static Map<String, String> attributes(Run run, AttemptEnd end) {
        Map<String, String> bounded = RecordBounds.attributes(end.attributes());
        if (run.action() == Run.ActionKind.MAIN) {
            return bounded;
        }
        Map<String, String> attributes = new TreeMap<>(bounded);
        attributes.put(RunLog.ACTION, RunLog.FAILOVER);
        return attributes;
    }
}
