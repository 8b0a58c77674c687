package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What follows when a run ends for good: its job remembers it, dependents' gates open or, in a set that runs once, dependents
 * that can no longer run are skipped, and so on from those.
 */
final class Completion {

    private final QueueState state;
    private final Instant now;
    private final Deque<End> ends = new ArrayDeque<>();

    private Completion(QueueState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** The run has ended with this status; its record has been written, and it is no longer live unless a failover follows. */
    static void of(QueueState state, JobId job, RunStatus status, Instant now) {
        Completion completion = new Completion(state, now);
        completion.ends.add(new End(job, status));
        while (!completion.ends.isEmpty()) {
            completion.settle(completion.ends.removeFirst());
        }
    }

    /** Ends a run that has not started, with a record that says why. Of a failover nothing follows: its job has ended before. */
    static void withoutStart(QueueState state, Run run, RunStatus status, String message, Instant now) {
        state.record(recordWithoutStart(state, run, status, message, now));
        state.delete(run.id());
        if (run.action() == Run.ActionKind.FAILOVER) {
            forgetIfRemoved(state, run.job());
        } else {
            of(state, run.job(), status, now);
        }
    }

    private void settle(End end) {
        JobEntry entry = state.entryOf(end.job);
        state.put(entry.ended(end.status, now));
        for (JobId dependent : state.catalog().graph().dependentsOf(end.job)) {
            tell(dependent, end);
        }
        forgetIfRemoved(state, end.job);
    }

    private void tell(JobId dependent, End end) {
        JobEntry entry = state.entryOf(dependent);
        for (Dependency dependency : entry.definition().triggers().dependencies()) {
            if (dependency.job().equals(end.job)) {
                if (isMetBy(dependency.on(), end.status)) {
                    Set<JobId> met = new TreeSet<>(entry.met());
                    met.add(end.job);
                    state.put(entry.met(met));
                    Gates.openDependencies(state, dependent, now);
                } else if (state.rules().unmet() == QueueRules.Unmet.IS_SKIPPED) {
                    skip(dependent, dependency, end);
                }
            }
        }
    }

    private void skip(JobId dependent, Dependency dependency, End end) {
        state.runs().firstAtDependencyGate(dependent).ifPresent(run -> {
            String message = "needs " + wanted(dependency.on()) + " of '" + end.job + "', which ended " + end.status;
            state.record(recordWithoutStart(state, run, RunStatus.SKIPPED, message, now));
            state.delete(run.id());
            ends.add(new End(dependent, RunStatus.SKIPPED));
        });
    }

    /** Deletes the entry of a removed job when its last run is over. */
    static void forgetIfRemoved(QueueState state, JobId job) {
        if (state.entryOf(job).removed() && !state.runs().hasAny(job)) {
            state.delete(job);
        }
    }

    private static boolean isMetBy(Dependency.On on, RunStatus status) {
        return switch (on) {
            case SUCCESS -> status == RunStatus.SUCCEEDED;
            case FAILURE -> status.isFailure();
            case COMPLETION -> true;
        };
    }

    private static String wanted(Dependency.On on) {
        return switch (on) {
            case SUCCESS -> "success";
            case FAILURE -> "failure";
            case COMPLETION -> "completion";
        };
    }

    private static RunLog recordWithoutStart(QueueState state, Run run, RunStatus status, String message, Instant now) {
        int priority = state.entryOf(run.job()).definition().claim().priority();
        Optional<Instant> readyAt =
                run.phase() instanceof Phase.Ready ready ? Optional.of(ready.readyAt()) : Optional.empty();
        double effective = readyAt.map(at -> state.rules().aging().effectivePriority(priority, at, now))
                .orElse((double) priority);
        return new RunLog(
                run.id(),
                run.job(),
                run.attempt(),
                status,
                Optional.empty(),
                new RunLog.Standing(priority, effective),
                new RunLog.Times(run.scheduledFor(), readyAt, Optional.empty(), now),
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.of(message),
                run.action() == Run.ActionKind.FAILOVER ? Map.of(RunLog.ACTION, RunLog.FAILOVER) : Map.of());
    }

    private record End(JobId job, RunStatus status) {}
}
