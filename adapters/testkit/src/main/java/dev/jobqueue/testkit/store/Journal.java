package dev.jobqueue.testkit.store;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every commit to a queue that nodes share, so that each can be told what it has missed. */
final class Journal {

    private final List<Changes> commits = new ArrayList<>();

    /** How many commits there were. */
    int version() {
        return commits.size();
    }

    void add(Changes changes) {
        commits.add(changes);
    }

    /** What became of everything that has changed since this version. */
    Changes since(int version) {
        Map<JobId, JobEntry> jobs = new LinkedHashMap<>();
        Set<JobId> removedJobs = new LinkedHashSet<>();
        Map<RunId, Run> runs = new LinkedHashMap<>();
        Set<RunId> removedRuns = new LinkedHashSet<>();
        Map<SeenFile.Key, SeenFile> files = new LinkedHashMap<>();
        Set<SeenFile.Key> forgotten = new LinkedHashSet<>();
        Map<String, Map<String, Integer>> pools = Map.of();
        for (Changes each : commits.subList(version, commits.size())) {
            pools = each.pools().isEmpty() ? pools : each.pools();
            each.removedJobs().forEach(jobs::remove);
            removedJobs.addAll(each.removedJobs());
            each.jobs().forEach(job -> jobs.put(job.id(), job));
            each.removedRuns().forEach(runs::remove);
            removedRuns.addAll(each.removedRuns());
            each.runs().forEach(run -> runs.put(run.id(), run));
            each.forgottenFiles().forEach(files::remove);
            forgotten.addAll(each.forgottenFiles());
            each.seenFiles().forEach(seen -> files.put(seen.key(), seen));
        }
        removedJobs.removeAll(jobs.keySet());
        removedRuns.removeAll(runs.keySet());
        forgotten.removeAll(files.keySet());
        return new Changes(
                        List.copyOf(jobs.values()),
                        removedJobs,
                        pools,
                        List.copyOf(runs.values()),
                        removedRuns,
                        List.of(),
                        List.of())
                .withFiles(List.copyOf(files.values()), forgotten);
    }
}
