package dev.jobqueue.testkit.contract;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What a store must hold after a sequence of changes, by the plainest means. */
final class StoreModel {

    final NavigableMap<JobId, JobEntry> jobs = new TreeMap<>();
    final NavigableMap<RunId, Run> runs = new TreeMap<>();
    final Map<SeenFile.Key, SeenFile> seenFiles = new LinkedHashMap<>();
    final List<RunLog> records = new ArrayList<>();
    final List<PendingNotification> notifications = new ArrayList<>();
    private Map<String, Map<String, Integer>> pools = Map.of();
    private long lastRunId;

    void apply(Changes changes) {
        changes.removedJobs().forEach(jobs::remove);
        changes.jobs().forEach(job -> jobs.put(job.id(), job));
        pools = changes.pools().isEmpty() ? pools : changes.pools();
        changes.removedRuns().forEach(runs::remove);
        for (Run run : changes.runs()) {
            runs.put(run.id(), run);
            lastRunId = Math.max(lastRunId, run.id().value());
        }
        records.addAll(changes.records());
        notifications.addAll(changes.notifications());
        changes.forgottenFiles().forEach(seenFiles::remove);
        changes.seenFiles().forEach(seen -> seenFiles.put(seen.key(), seen));
    }

    Snapshot snapshot() {
        return new Snapshot(
                List.copyOf(jobs.values()),
                pools,
                List.copyOf(runs.values()),
                lastRunId,
                Set.copyOf(seenFiles.values()));
    }
}
