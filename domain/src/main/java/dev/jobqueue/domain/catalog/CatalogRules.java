package dev.jobqueue.domain.catalog;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.dependency.DependencyGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the jobs of a catalog must keep together: their dependencies exist and form no cycle, and their pools can serve them. */
public final class CatalogRules {

    private CatalogRules() {}

    /**
     * Everything that is wrong with these jobs as one catalog.
     *
     * @param alsoKnown ids that count as defined, because what is wrong with them has been said already
     */
    public static List<Problem> problems(
            Collection<JobDefinition> jobs, Map<String, Integer> pools, Set<JobId> alsoKnown) {
        List<Problem> problems = new ArrayList<>(new DependencyGraph(jobs).problems(alsoKnown));
        for (JobDefinition job : jobs) {
            job.claim()
                    .pools()
                    .forEach((pool, permits) ->
                            poolProblem(job.id(), pool, permits, pools).ifPresent(problems::add));
        }
        return problems;
    }

    private static Optional<Problem> poolProblem(JobId job, String pool, int permits, Map<String, Integer> pools) {
        Integer declared = pools.get(pool);
        if (declared == null) {
            return Optional.of(Problem.of(
                    "unknown-pool",
                    job,
                    "pools",
                    "job '" + job + "' takes permits of pool '" + pool + "', which is not declared: add '" + pool + ": "
                            + permits + "' or more under 'pools' at the top of the file"));
        }
        if (permits > declared) {
            return Optional.of(Problem.of(
                    "pool-too-small",
                    job,
                    "pools",
                    "job '" + job + "' takes " + permits + " permits of pool '" + pool + "', which has " + declared
                            + ": it could never start; take fewer, or declare more"));
        }
        return Optional.empty();
    }
}
