package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.catalog.CatalogRules;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Changes the catalog: each change is checked against the whole catalog first, and then made whole, or not at all. */
public final class CatalogChanges {

    /** Owns the jobs that no file owns. */
    public static final String API_SOURCE = "api";

    private final ScheduleParser schedules;
    private final Firing firing;

    public CatalogChanges(ScheduleParser schedules) {
        this.schedules = schedules;
        this.firing = new Firing(schedules);
    }

    /**
     * Makes the jobs of the source exactly these.
     *
     * @throws InvalidJobsException when the catalog would be wrong; nothing has changed
     */
    public CatalogChange apply(QueueState state, String source, JobSet set, Instant now) {
        List<Problem> problems = new ArrayList<>(foreign(state, source, set));
        Map<JobId, JobDefinition> after = others(state, source);
        set.jobs().forEach(job -> after.put(job.id(), job));
        Map<String, Map<String, Integer>> pools = new TreeMap<>(state.catalog().poolsBySource());
        pools.put(source, set.pools());
        problems.addAll(check(after, pools, set.jobs()));
        if (!problems.isEmpty()) {
            throw new InvalidJobsException(problems);
        }
        List<JobId> gone = state.catalog().entries().stream()
                .filter(entry -> entry.source().equals(source) && !entry.removed())
                .map(JobEntry::id)
                .filter(id -> !after.containsKey(id))
                .sorted()
                .toList();
        if (!pools.equals(state.catalog().poolsBySource())) {
            state.setPools(pools);
        }
        return change(state, source, set.jobs(), gone, now);
    }

    /**
     * Adds or replaces one job; a replaced one keeps its owner.
     *
     * @throws InvalidJobsException when the catalog would be wrong; nothing has changed
     */
    public CatalogChange put(QueueState state, JobDefinition job, Instant now) {
        Map<JobId, JobDefinition> after = others(state, "");
        after.put(job.id(), job);
        List<Problem> problems = check(after, state.catalog().poolsBySource(), List.of(job));
        if (!problems.isEmpty()) {
            throw new InvalidJobsException(problems);
        }
        String source = state.catalog()
                .find(job.id())
                .filter(entry -> !entry.removed())
                .map(JobEntry::source)
                .orElse(API_SOURCE);
        return change(state, source, List.of(job), List.of(), now);
    }

    /**
     * Removes one job.
     *
     * @return false where there is none
     * @throws InvalidJobsException when another job depends on it; nothing has changed
     */
    public boolean remove(QueueState state, JobId job, Instant now) {
        Map<JobId, JobDefinition> after = others(state, "");
        if (after.remove(job) == null) {
            return false;
        }
        List<JobId> dependents = state.catalog().graph().dependentsOf(job);
        if (!dependents.isEmpty()) {
            throw new InvalidJobsException(List.of(Problem.of(
                    "needed-by-others",
                    job,
                    "dependencies",
                    "job '" + job + "' cannot be removed: " + names(dependents)
                            + " depends on it; remove that first")));
        }
        change(state, API_SOURCE, List.of(), List.of(job), now);
        return true;
    }

    /** Closes or opens the pause gate; instants that pass meanwhile are misfires. */
    public void pause(QueueState state, JobId job, boolean paused, Instant now) {
        JobEntry entry = Creation.require(state, job);
        if (entry.paused() == paused) {
            return;
        }
        JobEntry next = entry.paused(paused);
        Optional<Instant> fire = entry.nextFire().or(() -> firing.firstAfter(next, now));
        state.put(next.firesNext(fire));
        Gates.pause(state, job, paused, now);
        Gates.openDependencies(state, job, now);
    }

    private CatalogChange change(
            QueueState state, String source, List<JobDefinition> jobs, List<JobId> gone, Instant now) {
        List<JobId> added = new ArrayList<>();
        List<JobId> replaced = new ArrayList<>();
        for (JobDefinition job : jobs) {
            Optional<JobEntry> before = state.catalog().find(job.id());
            if (before.isEmpty() || before.get().removed()) {
                added.add(job.id());
            } else if (!before.get().definition().equals(job)) {
                replaced.add(job.id());
            } else if (before.get().source().equals(source)) {
                continue;
            }
            state.put(define(before, job, source, now));
        }
        for (JobId job : replaced) {
            Gates.openDependencies(state, job, now);
        }
        gone.forEach(job -> remove(state, state.entryOf(job), now));
        return new CatalogChange(added, replaced, gone);
    }

    private JobEntry define(Optional<JobEntry> before, JobDefinition job, String source, Instant now) {
        JobEntry fresh = JobEntry.fresh(job, source, Optional.empty());
        if (before.isEmpty()) {
            return fresh.firesNext(firing.firstAfter(fresh, now));
        }
        JobEntry old = before.get();
        Set<JobId> met = new TreeSet<>(old.met());
        met.retainAll(job.triggers().dependencies().stream()
                .map(dependency -> dependency.job())
                .collect(Collectors.toSet()));
        boolean sameSchedule = !old.removed()
                && old.definition().triggers().schedule().equals(job.triggers().schedule())
                && old.definition().enabled() == job.enabled();
        JobEntry next = old.met(met).defined(job, source, Optional.empty());
        return next.firesNext(sameSchedule ? old.nextFire() : firing.firstAfter(next, now));
    }

    private static void remove(QueueState state, JobEntry entry, Instant now) {
        state.put(entry.gone());
        for (Run run : state.runs().of(entry.id())) {
            if (!(run.phase() instanceof Phase.Running)) {
                Cancelling.cancel(state, run.id(), "its job was removed", now);
            }
        }
        if (state.catalog().find(entry.id()).isPresent()) {
            Completion.forgetIfRemoved(state, entry.id());
        }
    }

    private List<Problem> check(
            Map<JobId, JobDefinition> after, Map<String, Map<String, Integer>> pools, List<JobDefinition> changed) {
        Map<String, Integer> permits = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        pools.forEach((source, declared) -> declared.forEach((pool, count) -> {
            Integer other = permits.put(pool, count);
            if (other != null && !other.equals(count)) {
                problems.add(new Problem(
                        "pool-conflict",
                        Optional.empty(),
                        Optional.of("pools"),
                        "pool '" + pool + "' has " + other + " permits in one file and " + count
                                + " in another: declare it once, or alike"));
            }
        }));
        problems.addAll(CatalogRules.problems(after.values(), permits, Set.of()));
        for (JobDefinition job : changed) {
            job.triggers().schedule().ifPresent(spec -> {
                try {
                    schedules.parse(spec);
                } catch (IllegalArgumentException wrong) {
                    problems.add(Problem.of("schedule", job.id(), "schedule", String.valueOf(wrong.getMessage())));
                }
            });
        }
        return problems;
    }

    private static List<Problem> foreign(QueueState state, String source, JobSet set) {
        List<Problem> problems = new ArrayList<>();
        for (JobDefinition job : set.jobs()) {
            state.catalog()
                    .find(job.id())
                    .filter(entry -> !entry.removed() && !entry.source().equals(source))
                    .filter(entry -> !entry.source().equals(API_SOURCE))
                    .ifPresent(entry -> problems.add(Problem.of(
                            "foreign-job",
                            job.id(),
                            "id",
                            "job '" + job.id() + "' is defined by " + entry.source()
                                    + " already: rename one of them, or remove it there")));
        }
        return problems;
    }

    private static Map<JobId, JobDefinition> others(QueueState state, String source) {
        Map<JobId, JobDefinition> others = new LinkedHashMap<>();
        state.catalog().entries().stream()
                .filter(entry -> !entry.removed() && !entry.source().equals(source))
                .forEach(entry -> others.put(entry.id(), entry.definition()));
        return others;
    }

    private static String names(List<JobId> jobs) {
        return jobs.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    }
}
