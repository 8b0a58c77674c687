package dev.jobqueue.domain.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers changes until they are committed; of each job and run only the last one counts. */
final class PendingChanges {

    private Map<JobId, JobEntry> jobs = new LinkedHashMap<>();
    private Set<JobId> removedJobs = new LinkedHashSet<>();
    private Map<String, Map<String, Integer>> pools = Map.of();
    private Map<RunId, Run> runs = new LinkedHashMap<>();
    private Set<RunId> removedRuns = new LinkedHashSet<>();
    private List<RunLog> records = new ArrayList<>();
    private List<PendingNotification> notifications = new ArrayList<>();

    void put(JobEntry entry) {
        removedJobs.remove(entry.id());
        jobs.put(entry.id(), entry);
    }

    void delete(JobId job) {
        jobs.remove(job);
        removedJobs.add(job);
    }

    void setPools(Map<String, Map<String, Integer>> bySource) {
        pools = Map.copyOf(bySource);
    }

    void put(Run run) {
        runs.put(run.id(), run);
    }

    void delete(RunId run) {
        runs.remove(run);
        removedRuns.add(run);
    }

    void add(RunLog record) {
        records.add(record);
    }

    void add(PendingNotification notification) {
        notifications.add(notification);
    }

    Changes take() {
        Changes taken = new Changes(
                List.copyOf(jobs.values()),
                removedJobs,
                pools,
                List.copyOf(runs.values()),
                removedRuns,
                records,
                notifications);
        jobs = new LinkedHashMap<>();
        removedJobs = new LinkedHashSet<>();
        pools = Map.of();
        runs = new LinkedHashMap<>();
        removedRuns = new LinkedHashSet<>();
        records = new ArrayList<>();
        notifications = new ArrayList<>();
        return taken;
    }
}
