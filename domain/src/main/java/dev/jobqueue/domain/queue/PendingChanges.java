package dev.jobqueue.domain.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers changes until they are committed; of each job, run and file only the last one counts. */
final class PendingChanges {

    private Map<JobId, JobEntry> jobs = new LinkedHashMap<>();
    private Set<JobId> removedJobs = new LinkedHashSet<>();
    private Map<String, Map<String, Integer>> pools = Map.of();
    private Map<RunId, Run> runs = new LinkedHashMap<>();
    private Set<RunId> removedRuns = new LinkedHashSet<>();
    private List<RunLog> records = new ArrayList<>();
    private List<PendingNotification> notifications = new ArrayList<>();

    private Map<SeenFile.Key, SeenFile> seenFiles = new LinkedHashMap<>();
    private Set<SeenFile.Key> forgottenFiles = new LinkedHashSet<>();

    private List<AuditEntry> audit = new ArrayList<>();

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

    void add(AuditEntry entry) {
        audit.add(entry);
    }

    void put(SeenFile seen) {
        forgottenFiles.remove(seen.key());
        seenFiles.put(seen.key(), seen);
    }

    void forget(SeenFile.Key file) {
        seenFiles.remove(file);
        forgottenFiles.add(file);
    }

    Changes take() {
        Changes taken = new Changes(
                List.copyOf(jobs.values()),
                removedJobs,
                pools,
                List.copyOf(runs.values()),
                removedRuns,
                records,
                notifications,
                List.copyOf(seenFiles.values()),
                forgottenFiles,
                audit);
        jobs = new LinkedHashMap<>();
        removedJobs = new LinkedHashSet<>();
        pools = Map.of();
        runs = new LinkedHashMap<>();
        removedRuns = new LinkedHashSet<>();
        records = new ArrayList<>();
        notifications = new ArrayList<>();
        seenFiles = new LinkedHashMap<>();
        forgottenFiles = new LinkedHashSet<>();
        audit = new ArrayList<>();
        return taken;
    }
}
