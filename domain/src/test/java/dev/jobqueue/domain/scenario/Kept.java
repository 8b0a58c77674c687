package dev.jobqueue.domain.scenario;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What a store would have kept: changes applied to plain maps. It is what a queue is rebuilt from after a crash. */
public final class Kept {

    private final Map<JobId, JobEntry> jobs = new TreeMap<>();
    private final Map<RunId, Run> runs = new TreeMap<>();
    private final List<RunLog> records = new ArrayList<>();
    private final List<PendingNotification> notifications = new ArrayList<>();
    private final Map<SeenFile.Key, SeenFile> seenFiles = new HashMap<>();
    private Map<String, Map<String, Integer>> pools = Map.of();
    private long lastRunId;

    /** Keeps these changes. */
    public void keep(Changes changes) {
        changes.jobs().forEach(entry -> jobs.put(entry.id(), entry));
        jobs.keySet().removeAll(changes.removedJobs());
        changes.runs().forEach(run -> runs.put(run.id(), run));
        runs.keySet().removeAll(changes.removedRuns());
        if (!changes.pools().isEmpty()) {
            pools = changes.pools();
        }
        changes.seenFiles().forEach(seen -> seenFiles.put(seen.key(), seen));
        seenFiles.keySet().removeAll(changes.forgottenFiles());
        records.addAll(changes.records());
        notifications.addAll(changes.notifications());
        changes.runs().forEach(run -> lastRunId = Math.max(lastRunId, run.id().value()));
        changes.removedRuns().forEach(run -> lastRunId = Math.max(lastRunId, run.value()));
    }

    public Snapshot snapshot() {
        return new Snapshot(
                List.copyOf(jobs.values()),
                pools,
                List.copyOf(runs.values()),
                lastRunId,
                Set.copyOf(seenFiles.values()));
    }

    /** What lives in this state, in the order of {@link #snapshot}. */
    public Snapshot sameOf(QueueState state) {
        return new Snapshot(
                sorted(state.catalog().entries(), JobEntry::id),
                state.catalog().poolsBySource(),
                sorted(state.runs().all(), Run::id),
                lastRunId,
                Set.copyOf(seenFiles.values()));
    }

    public List<RunLog> records() {
        return records;
    }

    public List<PendingNotification> notifications() {
        return notifications;
    }

    private static <T, K extends Comparable<? super K>> List<T> sorted(Collection<T> all, Function<T, K> by) {
        return all.stream().sorted(Comparator.comparing(by)).toList();
    }
}
