package dev.jobqueue.domain.explain;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.Explanation.Reason;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.admission.Admission;
import dev.jobqueue.domain.admission.Lack;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.queue.ReadyRuns;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says why runs have not started: every closed gate, and everything that a ready run lacks. */
public final class Explain {

    private final QueueState state;
    private final Map<RunId, List<Lack>> lacks;
    private final Map<JobId, Run> firstReady = new HashMap<>();

    public Explain(QueueState state, List<Node> nodes, Instant now) {
        this.state = state;
        this.lacks = Admission.lacks(state, nodes, now);
        ReadyRuns ready = state.runs().readyPass();
        for (Optional<Run> next = ready.next(); next.isPresent(); next = ready.next()) {
            firstReady.putIfAbsent(next.get().job(), next.get());
            ready.leaveOutRest();
        }
    }

    /** Of each job that has a run which has not started, why its first such run has not. */
    public Map<JobId, Explanation> all() {
        Map<JobId, Explanation> all = new LinkedHashMap<>();
        state.runs().all().stream()
                .map(Run::job)
                .distinct()
                .sorted()
                .forEach(job -> job(job).filter(it -> it.run().isPresent()).ifPresent(it -> all.put(job, it)));
        return all;
    }

    /** Empty where there is no such job. */
    public Optional<Explanation> job(JobId job) {
        return state.catalog()
                .find(job)
                .filter(entry -> !entry.removed())
                .map(entry -> firstNotStarted(job)
                        .map(run -> new Explanation(job, Optional.of(run.id()), reasons(run, entry)))
                        .orElseGet(() -> new Explanation(job, Optional.empty(), withoutRun(entry))));
    }

    /** The ready run whose turn is first, or else the oldest that waits at a gate. */
    private Optional<Run> firstNotStarted(JobId job) {
        return Optional.ofNullable(firstReady.get(job))
                .or(() -> state.runs().of(job).stream()
                        .filter(run -> run.phase() instanceof Phase.Waiting)
                        .findFirst());
    }

    private List<Reason> reasons(Run run, JobEntry entry) {
        List<Reason> reasons = new ArrayList<>();
        if (run.phase() instanceof Phase.Waiting gates) {
            gates.notBefore().ifPresent(at -> reasons.add(time(run, at)));
            if (gates.dependencies()) {
                reasons.addAll(dependencies(entry));
            }
            if (gates.paused()) {
                reasons.add(paused(entry));
            }
        } else {
            for (Lack lack : lacks.getOrDefault(run.id(), List.of())) {
                reasons.add(new Reason(lack.kind().code(), message(lack), lack.until()));
            }
        }
        return reasons;
    }

    private static List<Reason> withoutRun(JobEntry entry) {
        List<Reason> reasons = new ArrayList<>();
        if (entry.paused()) {
            reasons.add(paused(entry));
        }
        if (!entry.definition().enabled()) {
            reasons.add(
                    new Reason("disabled", "it is disabled: set 'enabled: true' in its job file", Optional.empty()));
        }
        if (entry.isUsedUp()) {
            reasons.add(new Reason("max-runs", "it has had all its runs (maxRuns)", Optional.empty()));
        }
        entry.nextFire()
                .ifPresent(at ->
                        reasons.add(new Reason("schedule", "its schedule asks for it at " + at, Optional.of(at))));
        if (reasons.isEmpty()) {
            if (entry.definition().triggers().dependencies().isEmpty()) {
                reasons.add(new Reason("no-trigger", "nothing has asked for it: trigger it by hand", Optional.empty()));
            } else {
                reasons.addAll(dependencies(entry));
            }
        }
        return reasons;
    }

    private static Reason time(Run run, Instant at) {
        return run.failures() > 0
                ? new Reason("retry-delay", "attempt " + run.attempt() + " follows at " + at, Optional.of(at))
                : new Reason("time", "its time comes at " + at, Optional.of(at));
    }

    private static Reason paused(JobEntry entry) {
        return new Reason("paused", "job '" + entry.id() + "' is paused: resume it", Optional.empty());
    }

    private static List<Reason> dependencies(JobEntry entry) {
        return entry.definition().triggers().dependencies().stream()
                .filter(dependency -> !entry.met().contains(dependency.job()))
                .map(Explain::dependency)
                .toList();
    }

    private static Reason dependency(Dependency dependency) {
        String what = switch (dependency.on()) {
            case SUCCESS -> "success";
            case FAILURE -> "failure";
            case COMPLETION -> "end";
        };
        return new Reason("dependency", "waits for the " + what + " of '" + dependency.job() + "'", Optional.empty());
    }

    private static String message(Lack lack) {
        return switch (lack.kind()) {
            case CONCURRENCY -> "as many runs of it run as may at once (concurrency " + lack.what() + ")";
            case MAX_RUNS -> "it has had all its runs (maxRuns " + lack.what() + ")";
            case EXCLUSIVE_DRAIN -> "it runs alone, and waits until nothing else runs";
            case EXCLUSIVE_RUNNING -> "an exclusive run is running";
            case EXCLUSIVE_AHEAD -> "an exclusive run has its turn first";
            case POOL -> "pool '" + lack.what() + "' has no permits left for it";
            case LABELS -> "no node has the labels " + lack.what();
            case TOO_LARGE -> "it needs more cpu or memory than any node has";
            case SLOT -> "all slots are taken";
            case RESOURCES -> "no node has the cpu or memory free that it needs";
        };
    }
}
