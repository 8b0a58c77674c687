package dev.jobqueue.domain.dependency;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.queue.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The dependencies among a set of jobs, both ways. */
public final class DependencyGraph {

    private final Map<JobId, List<JobId>> needs = new LinkedHashMap<>();
    private final Map<JobId, List<JobId>> dependents = new TreeMap<>();

    public DependencyGraph(Collection<JobDefinition> jobs) {
        for (JobDefinition job : jobs) {
            List<JobId> needed = new ArrayList<>();
            for (Dependency dependency : job.triggers().dependencies()) {
                needed.add(dependency.job());
                dependents
                        .computeIfAbsent(dependency.job(), id -> new ArrayList<>())
                        .add(job.id());
            }
            needs.put(job.id(), needed);
        }
    }

    /** The jobs that name this one as a dependency. */
    public List<JobId> dependentsOf(JobId job) {
        return dependents.getOrDefault(job, List.of());
    }

    /** These jobs with all that they need, directly or not, as far as the graph knows it. */
    public Set<JobId> closure(Collection<JobId> jobs) {
        Set<JobId> all = new LinkedHashSet<>();
        Deque<JobId> open = new ArrayDeque<>(jobs);
        while (!open.isEmpty()) {
            JobId job = open.removeFirst();
            if (needs.containsKey(job) && all.add(job)) {
                open.addAll(needs.get(job));
            }
        }
        return all;
    }

    /**
     * What is wrong: dependencies on jobs that are not there, and cycles.
     *
     * @param alsoKnown ids that count as there although the graph lacks them
     */
    public List<Problem> problems(Set<JobId> alsoKnown) {
        List<Problem> problems = new ArrayList<>();
        Map<JobId, String> remedies = new HashMap<>();
        needs.forEach((job, needed) -> {
            for (JobId other : needed) {
                if (!needs.containsKey(other) && !alsoKnown.contains(other)) {
                    String remedy = remedies.computeIfAbsent(other, this::remedy);
                    problems.add(Problem.of("unknown-dependency", job, "dependencies", unknown(job, other, remedy)));
                }
            }
        });
        for (List<JobId> cycle : Cycles.in(needs)) {
            problems.add(Problem.of("dependency-cycle", cycle.get(0), "dependencies", cycle(cycle)));
        }
        return problems;
    }

    private static String unknown(JobId job, JobId other, String remedy) {
        return "job '" + job + "' depends on '" + other + "', which is not defined: define it" + remedy;
    }

    private String remedy(JobId unknown) {
        return Nearest.to(
                        unknown.value(),
                        needs.keySet().stream().map(JobId::value).toList())
                .map(near -> ", or did you mean '" + near + "'?")
                .orElse(", or remove the dependency");
    }

    private static String cycle(List<JobId> cycle) {
        if (cycle.size() == 1) {
            return "job '" + cycle.get(0) + "' depends on itself: remove that dependency";
        }
        String path = cycle.stream().map(JobId::value).collect(Collectors.joining(" -> "));
        return "dependencies form a cycle: " + path + " -> " + cycle.get(0)
                + " (each depends on the next): remove one of them";
    }
}
