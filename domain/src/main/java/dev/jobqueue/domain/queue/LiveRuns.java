package dev.jobqueue.domain.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Every run that has not ended, indexed by what it waits for. Not safe for use by several threads. */
public final class LiveRuns {

    private final Aging aging;
    private final ToIntFunction<JobId> priorities;
    private final Map<RunId, Run> byId = new HashMap<>();
    private final Map<JobId, JobRuns> byJob = new HashMap<>();
    private final Map<RunId, Run> running = new TreeMap<>();
    private final TreeSet<Moment> timeGates = new TreeSet<>();
    private final TreeSet<Moment> deadlines = new TreeSet<>();
    private final TreeSet<Moment> lates = new TreeSet<>();
    private final ReadyQueue ready = new ReadyQueue();

    LiveRuns(Aging aging, ToIntFunction<JobId> priorities) {
        this.aging = aging;
        this.priorities = priorities;
    }

    public Optional<Run> find(RunId run) {
        return Optional.ofNullable(byId.get(run));
    }

    public Collection<Run> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The live runs of a job, oldest first. */
    public List<Run> of(JobId job) {
        return find(job).map(JobRuns::all).orElse(List.of());
    }

    /** True where any run of the job lives. */
    public boolean hasAny(JobId job) {
        return byJob.containsKey(job);
    }

    /** The runs of a job that wait for its dependencies, in the order of the instants that they were asked for. */
    public List<Run> atDependencyGate(JobId job) {
        return find(job).map(JobRuns::atDependencyGate).orElse(List.of());
    }

    /** The first of those. */
    public Optional<Run> firstAtDependencyGate(JobId job) {
        return find(job).flatMap(JobRuns::firstAtDependencyGate);
    }

    /** How many runs of a job have not begun their first attempt. */
    public int notBegun(JobId job) {
        return find(job).map(JobRuns::notBegun).orElse(0);
    }

    /** The same as they are, for as long as nothing changes, and at no cost. */
    public Collection<Run> lookAt(JobId job) {
        return find(job).map(JobRuns::look).orElse(List.of());
    }

    /** The jobs that have live runs, in no order. */
    public Set<JobId> jobs() {
        return Collections.unmodifiableSet(byJob.keySet());
    }

    /** The first ready runs of a job in the order of their turn, so many at most. */
    public List<Run> readyOf(JobId job, int most) {
        return ready.firstOf(job, most);
    }

    /** How many ready runs have their turn before this rank. */
    public int readyBefore(Rank rank) {
        return ready.before(rank);
    }

    /** The runs that a node has been given, oldest first. */
    public Collection<Run> running() {
        return Collections.unmodifiableCollection(running.values());
    }

    /** Ready runs in the order of their turn. */
    public List<Run> readyInOrder() {
        return ready.inOrder();
    }

    public int readyCount() {
        return ready.size();
    }

    /** Offers the ready runs in the order of their turn; nothing may change before the pass is over. */
    public ReadyRuns readyPass() {
        return ready.pass();
    }

    /** Runs whose time gate opens at or before this instant, earliest first. */
    public List<Run> timeGatesDue(Instant now) {
        return due(timeGates, now);
    }

    /** Runs whose deadline is at or before this instant, earliest first. */
    public List<Run> deadlinesDue(Instant now) {
        return due(deadlines, now);
    }

    /** Runs of which it is to be told, at or before this instant, that they are late. */
    public List<Run> latesDue(Instant now) {
        return due(lates, now);
    }

    /** The next instant at which a time gate opens, a deadline passes or a run is late, after this one. */
    public Optional<Instant> nextMomentAfter(Instant now) {
        Moment from = new Moment(now, new RunId(Long.MAX_VALUE));
        return Stream.of(timeGates, deadlines, lates)
                .flatMap(moments -> Stream.ofNullable(moments.higher(from)))
                .min(Comparator.naturalOrder())
                .map(Moment::at);
    }

    void put(Run run) {
        Run before = byId.put(run.id(), run);
        if (before != null) {
            leave(before);
        }
        run.lateAt().ifPresent(at -> lates.add(new Moment(at, run.id())));
        byJob.computeIfAbsent(run.job(), job -> new JobRuns()).put(run);
        if (run.phase() instanceof Phase.Waiting waiting) {
            waiting.notBefore().ifPresent(at -> timeGates.add(new Moment(at, run.id())));
        } else if (run.phase() instanceof Phase.Ready phase) {
            ready.add(run, rank(run, phase));
        } else if (run.phase() instanceof Phase.Running phase) {
            running.put(run.id(), run);
            phase.deadline().ifPresent(at -> deadlines.add(new Moment(at, run.id())));
        }
    }

    void remove(RunId id) {
        Run run = byId.remove(id);
        if (run != null) {
            leave(run);
            byJob.computeIfPresent(run.job(), (job, siblings) -> siblings.without(run) ? null : siblings);
        }
    }

    /** Ranks the job's ready runs anew: its priority has changed, and nothing else since. */
    void rerank(JobId job) {
        for (Run run : ready.takeAll(job)) {
            if (run.phase() instanceof Phase.Ready phase) {
                ready.add(run, rank(run, phase));
            }
        }
    }

    private void leave(Run run) {
        run.lateAt().ifPresent(at -> lates.remove(new Moment(at, run.id())));
        if (run.phase() instanceof Phase.Waiting waiting) {
            waiting.notBefore().ifPresent(at -> timeGates.remove(new Moment(at, run.id())));
        } else if (run.phase() instanceof Phase.Ready phase) {
            ready.remove(run, rank(run, phase));
        } else if (run.phase() instanceof Phase.Running phase) {
            running.remove(run.id());
            phase.deadline().ifPresent(at -> deadlines.remove(new Moment(at, run.id())));
        }
    }

    private Rank rank(Run run, Phase.Ready phase) {
        return aging.rank(priorities.applyAsInt(run.job()), phase.readyAt(), run.id());
    }

    private Optional<JobRuns> find(JobId job) {
        return Optional.ofNullable(byJob.get(job));
    }

    private List<Run> due(NavigableSet<Moment> moments, Instant now) {
        List<Run> due = new ArrayList<>();
        for (Moment moment : moments.headSet(new Moment(now, new RunId(Long.MAX_VALUE)), true)) {
            find(moment.run).ifPresent(due::add);
        }
        return due;
    }

    private record Moment(Instant at, RunId run) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : run.compareTo(other.run);
        }
    }
}
