package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps its own account of which completions each job has been credited with, and holds every run that passes its dependency
 * gate against it.
 */
final class Credits {

    private final Map<JobId, Set<JobId>> credits = new HashMap<>();
    private final Map<JobId, Set<Dependency>> needs = new HashMap<>();
    private final Set<RunId> atGate = new HashSet<>();
    private final Set<RunId> known = new HashSet<>();
    private final Set<RunId> ended = new HashSet<>();

    /** Reads what one event has changed; at most one run has ended for good in it, or jobs were removed. */
    void read(QueueState state, Changes changes) {
        define(state);
        changes.records().stream().filter(record -> isEnd(state, record)).forEach(this::credit);
        for (Run run : changes.runs()) {
            consume(state, run);
        }
        changes.removedRuns().forEach(atGate::remove);
        state.catalog().entries().forEach(entry -> agree(state, entry));
    }

    /** Asked for together with others, a job waits for the next completions of those, and for nothing else. */
    void startOver(QueueState state, Set<JobId> jobs) {
        for (JobId job : jobs) {
            state.catalog().find(job).ifPresent(entry -> {
                Set<JobId> rest = needed(entry);
                if (rest.stream().anyMatch(jobs::contains)) {
                    rest.removeAll(jobs);
                    credits.put(job, rest);
                }
            });
        }
    }

    private void define(QueueState state) {
        for (JobEntry entry : state.catalog().entries()) {
            Set<Dependency> now = entry.removed()
                    ? Set.of()
                    : Set.copyOf(entry.definition().triggers().dependencies());
            Set<Dependency> before = needs.put(entry.id(), now);
            Set<JobId> kept = now.stream()
                    .filter(dependency -> before != null && before.contains(dependency))
                    .map(Dependency::job)
                    .collect(Collectors.toSet());
            credit(entry.id()).retainAll(kept);
        }
        credits.keySet().removeIf(job -> state.catalog().find(job).isEmpty());
        needs.keySet().removeIf(job -> state.catalog().find(job).isEmpty());
    }

    /** True for the record with which a run ended for good: the run is gone, or a failover steps in. */
    private boolean isEnd(QueueState state, RunLog record) {
        boolean over = state.runs()
                .find(record.run())
                .map(run -> run.action() == Run.ActionKind.FAILOVER)
                .orElse(true);
        return over && ended.add(record.run());
    }

    private void credit(RunLog end) {
        needs.forEach((job, needed) -> needed.stream()
                .filter(dependency -> dependency.job().equals(end.job()) && qualifies(dependency.on(), end.status()))
                .forEach(dependency -> credit(job).add(end.job())));
    }

    private void consume(QueueState state, Run run) {
        boolean waits = run.phase() instanceof Phase.Waiting gates && gates.dependencies();
        boolean passed = atGate.contains(run.id()) && !waits;
        boolean asked = run.origin() == Run.Origin.DEPENDENCY || (run.origin() == Run.Origin.SCHEDULE && !waits);
        boolean isNew = known.add(run.id());
        if (passed || (isNew && asked)) {
            Set<JobId> needed = needed(state.entryOf(run));
            assertThat(credit(run.job()))
                    .as("completions that %s consumes", run)
                    .containsAll(needed);
            credit(run.job()).clear();
        }
        if (waits) {
            atGate.add(run.id());
        } else {
            atGate.remove(run.id());
        }
    }

    private void agree(QueueState state, JobEntry entry) {
        Set<JobId> needed = needed(entry);
        Set<JobId> credit = credit(entry.id());
        List<Run> waiting = state.runs().of(entry.id()).stream()
                .filter(run -> atGate.contains(run.id()))
                .toList();
        if (entry.removed() || !credit.containsAll(needed)) {
            assertThat(entry.met()).as("met of %s", entry.id()).isEqualTo(credit);
            return;
        }
        assertThat(waiting)
                .as("runs of %s at a gate that should be open", entry.id())
                .isEmpty();
        boolean asks =
                entry.isTriggered() && entry.definition().triggers().schedule().isEmpty() && !needed.isEmpty();
        if (asks) {
            assertThat(entry.definition().claim().maxRuns())
                    .as("only maxRuns keeps the completions of %s from asking for a run", entry.id())
                    .isPresent();
            credit.clear();
        }
        assertThat(entry.met()).as("met of %s", entry.id()).isEqualTo(credit);
    }

    private Set<JobId> credit(JobId job) {
        return credits.computeIfAbsent(job, id -> new TreeSet<>());
    }

    private static Set<JobId> needed(JobEntry entry) {
        return entry.definition().triggers().dependencies().stream()
                .map(Dependency::job)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean qualifies(Dependency.On on, RunStatus status) {
        return switch (on) {
            case SUCCESS -> status == RunStatus.SUCCEEDED;
            case FAILURE ->
                Set.of(RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.LIMIT_EXCEEDED, RunStatus.LOST)
                        .contains(status);
            case COMPLETION -> true;
        };
    }
}
