package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.catalog.CatalogRules;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.EventSource;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes the catalog: each change is checked against the whole catalog first, and then made whole, or not at all. */
public final class CatalogChanges {

    /** Owns the jobs that no file owns. */
    public static final String API_SOURCE = "api";

    private final ScheduleParser schedules;
    private final Function<JobDefinition, List<Problem>> check;
    private final Firing firing;

    /** @param check what else is wrong with a job: its type, its notifiers */
    public CatalogChanges(ScheduleParser schedules, Function<JobDefinition, List<Problem>> check) {
        this.schedules = schedules;
        this.check = check;
        this.firing = new Firing(schedules);
    }

    /**
     * Makes the jobs of each source exactly these; jobs that the API put in pass to a source that defines them.
     *
     * @throws InvalidJobsException when the catalog would be wrong; nothing has changed
     */
    public CatalogChange apply(QueueState state, Map<String, JobSet> bySource, Instant now) {
        List<Problem> problems = new ArrayList<>();
        Map<JobId, JobDefinition> after = others(state, bySource.keySet());
        Map<String, Map<String, Integer>> pools = new TreeMap<>(state.catalog().poolsBySource());
        List<Owned> jobs = new ArrayList<>();
        bySource.forEach((source, set) -> {
            pools.put(source, set.pools());
            set.jobs().forEach(job -> jobs.add(new Owned(job, source)));
        });
        Map<JobId, String> owners = new HashMap<>();
        for (Owned owned : jobs) {
            JobId id = owned.job.id();
            String other = Optional.ofNullable(owners.put(id, owned.source))
                    .or(() -> foreignOwner(state, id, bySource.keySet()))
                    .orElse("");
            if (!other.isEmpty()) {
                problems.add(Problem.of(
                        "foreign-job",
                        id,
                        "id",
                        "job '" + id + "' is defined by " + other
                                + " already: rename one of them, or remove it there"));
            }
            after.put(id, owned.job);
        }
        problems.addAll(check(after, pools, jobs.stream().map(Owned::job).toList()));
        if (!problems.isEmpty()) {
            throw new InvalidJobsException(problems);
        }
        List<JobId> gone = state.catalog().entries().stream()
                .filter(entry -> bySource.containsKey(entry.source()) && !entry.removed())
                .map(JobEntry::id)
                .filter(id -> !after.containsKey(id))
                .sorted()
                .toList();
        if (!pools.equals(state.catalog().poolsBySource())) {
            state.setPools(pools);
        }
        return change(state, jobs, gone, now);
    }

    /**
     * Adds or replaces one job; a replaced one keeps its owner.
     *
     * @throws InvalidJobsException when the catalog would be wrong; nothing has changed
     */
    public CatalogChange put(QueueState state, JobDefinition job, Instant now) {
        Map<JobId, JobDefinition> after = others(state, Set.of());
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
        return change(state, List.of(new Owned(job, source)), List.of(), now);
    }

    /**
     * Removes one job.
     *
     * @return false where there is none
     * @throws InvalidJobsException when another job depends on it; nothing has changed
     */
    public boolean remove(QueueState state, JobId job, Instant now) {
        Map<JobId, JobDefinition> after = others(state, Set.of());
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
        change(state, List.of(), List.of(job), now);
        return true;
    }

    /**
     * Closes or opens the pause gate; instants that pass meanwhile are misfires.
     *
     * @return false where it was so before
     */
    public boolean pause(QueueState state, JobId job, boolean paused, Instant now) {
        JobEntry entry = Creation.require(state, job);
        if (entry.paused() == paused) {
            return false;
        }
        JobEntry next = entry.paused(paused);
        Optional<Instant> fire = entry.nextFire().or(() -> firing.firstAfter(next, now));
        state.put(next.firesNext(fire));
        Gates.pause(state, job, paused, now);
        Gates.openDependencies(state, job, now);
        return true;
    }

    private CatalogChange change(QueueState state, List<Owned> jobs, List<JobId> gone, Instant now) {
        List<JobId> added = new ArrayList<>();
        List<JobId> replaced = new ArrayList<>();
        for (Owned owned : jobs) {
            JobDefinition job = owned.job;
            Optional<JobEntry> before = state.catalog().find(job.id());
            if (before.isEmpty() || before.get().removed()) {
                added.add(job.id());
            } else if (!before.get().definition().equals(job)) {
                replaced.add(job.id());
            } else if (before.get().source().equals(owned.source)) {
                continue;
            }
            state.put(define(before, job, owned.source, notAsked(state, job.id(), now)));
        }
        for (JobId job : replaced) {
            Withdrawal.withdraw(state, job, now);
            Gates.openDependencies(state, job, now);
        }
        gone.forEach(job -> state.put(state.entryOf(job).gone()));
        gone.forEach(job -> Withdrawal.withdraw(state, job, now));
        return new CatalogChange(added, replaced, gone);
    }

    private JobEntry define(Optional<JobEntry> before, JobDefinition job, String source, Instant after) {
        JobEntry fresh = JobEntry.fresh(job, source, Optional.empty());
        if (before.isEmpty()) {
            return fresh.firesNext(firing.firstAfter(fresh, after));
        }
        JobEntry old = before.get();
        Set<JobId> met = job.triggers().dependencies().stream()
                .filter(old.definition().triggers().dependencies()::contains)
                .map(Dependency::job)
                .filter(old.met()::contains)
                .collect(Collectors.toSet());
        boolean sameSchedule = !old.removed()
                && old.definition().triggers().schedule().equals(job.triggers().schedule())
                && old.definition().enabled() == job.enabled();
        JobEntry next = old.met(met).defined(job, source, Optional.empty());
        return next.firesNext(sameSchedule ? old.nextFire() : firing.firstAfter(next, after));
    }

    /** The moment after which no instant has been asked for: now, or later where the clock has been set back. */
    private static Instant notAsked(QueueState state, JobId job, Instant now) {
        return state.runs().of(job).stream()
                .filter(run -> run.origin() == Run.Origin.SCHEDULE)
                .map(Run::scheduledFor)
                .filter(asked -> asked.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
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
                        List.of("pools"),
                        "pool '" + pool + "' has " + other + " permits in one file and " + count
                                + " in another: declare it once, or alike"));
            }
        }));
        problems.addAll(CatalogRules.problems(after.values(), permits, Set.of()));
        for (JobDefinition job : changed) {
            problems.addAll(check.apply(job));
            job.triggers().events().forEach(event -> {
                try {
                    EventSource.parse(event);
                } catch (IllegalArgumentException wrong) {
                    problems.add(Problem.of("event", job.id(), "events", String.valueOf(wrong.getMessage())));
                }
            });
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

    /** The source, other than these and the API, that owns the job. */
    private static Optional<String> foreignOwner(QueueState state, JobId job, Set<String> sources) {
        return state.catalog()
                .find(job)
                .filter(entry -> !entry.removed())
                .map(JobEntry::source)
                .filter(source -> !sources.contains(source) && !source.equals(API_SOURCE));
    }

    private static Map<JobId, JobDefinition> others(QueueState state, Set<String> sources) {
        Map<JobId, JobDefinition> others = new LinkedHashMap<>();
        state.catalog().entries().stream()
                .filter(entry -> !entry.removed() && !sources.contains(entry.source()))
                .forEach(entry -> others.put(entry.id(), entry.definition()));
        return others;
    }

    private static String names(List<JobId> jobs) {
        return jobs.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    }

    private record Owned(JobDefinition job, String source) {}
}
