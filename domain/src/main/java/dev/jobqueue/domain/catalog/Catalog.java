package dev.jobqueue.domain.catalog;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.dependency.DependencyGraph;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The jobs and pools of a queue in memory, with indexes for whoever asks by dependency, by event or by time. */
public final class Catalog {

    private final Map<JobId, JobEntry> entries = new HashMap<>();
    private final Map<String, Map<String, Integer>> poolsBySource = new TreeMap<>();
    private final TreeSet<Fire> fires = new TreeSet<>();
    private final Listeners listeners = new Listeners();
    private Map<String, Integer> pools = Map.of();
    private @Nullable DependencyGraph graph;

    public Optional<JobEntry> find(JobId job) {
        return Optional.ofNullable(entries.get(job));
    }

    /** Every entry, removed ones too, in no order. */
    public Collection<JobEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** The definitions of the jobs that have not been removed. */
    public List<JobDefinition> definitions() {
        return entries.values().stream()
                .filter(entry -> !entry.removed())
                .map(JobEntry::definition)
                .toList();
    }

    /** Permits by pool. */
    public Map<String, Integer> pools() {
        return pools;
    }

    /** Permits by pool, by the source that declares them. */
    public Map<String, Map<String, Integer>> poolsBySource() {
        return Collections.unmodifiableMap(poolsBySource);
    }

    public void setPools(Map<String, Map<String, Integer>> bySource) {
        poolsBySource.clear();
        poolsBySource.putAll(bySource);
        Map<String, Integer> all = new TreeMap<>();
        bySource.values().forEach(all::putAll);
        pools = Collections.unmodifiableMap(all);
    }

    public void put(JobEntry entry) {
        JobEntry before = entries.put(entry.id(), entry);
        unschedule(before);
        listeners.replace(entry.id(), before, entry);
        if (entry.isTriggered()) {
            entry.nextFire().ifPresent(at -> fires.add(new Fire(at, entry.id())));
        }
        if (before == null || before.removed() != entry.removed() || !sameDependencies(before, entry)) {
            graph = null;
        }
    }

    public void remove(JobId job) {
        JobEntry gone = entries.remove(job);
        unschedule(gone);
        listeners.replace(job, gone, null);
        graph = null;
    }

    /** The jobs that may fire and whose next instant is not after this one, by that instant. */
    public List<JobId> due(Instant now) {
        return fires.stream()
                .takeWhile(fire -> !fire.at.isAfter(now))
                .map(Fire::job)
                .toList();
    }

    /** The next instant at which any job fires. */
    public Optional<Instant> nextFire() {
        return fires.isEmpty() ? Optional.empty() : Optional.of(fires.first().at);
    }

    public Listeners listeners() {
        return listeners;
    }

    public DependencyGraph graph() {
        if (graph == null) {
            graph = new DependencyGraph(definitions());
        }
        return graph;
    }

    private void unschedule(@Nullable JobEntry entry) {
        if (entry != null) {
            entry.nextFire().ifPresent(at -> fires.remove(new Fire(at, entry.id())));
        }
    }

    private static boolean sameDependencies(JobEntry a, JobEntry b) {
        return a.definition()
                .triggers()
                .dependencies()
                .equals(b.definition().triggers().dependencies());
    }

    private record Fire(Instant at, JobId job) implements Comparable<Fire> {
        @Override
        public int compareTo(Fire other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : job.compareTo(other.job);
        }
    }
}
