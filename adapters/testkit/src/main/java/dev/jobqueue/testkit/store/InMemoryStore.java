package dev.jobqueue.testkit.store;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.node.NodeRegistry;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.OldRecords;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.RunLogStore;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Keeps a queue in plain collections, as long as this object lives. Safe for use by several threads. */
public final class InMemoryStore implements QueueStore, RunLogStore, OldRecords, Outbox, AuditLog, NodeRegistry {

    private final Map<JobId, JobEntry> jobs = new TreeMap<>();
    private final LiveRuns runs = new LiveRuns();
    private final RecordList records = new RecordList();
    private final NotificationList notifications = new NotificationList();
    private final AuditList audit = new AuditList();
    private final Map<SeenFile.Key, SeenFile> seenFiles = new HashMap<>();
    private final Map<String, Long> incarnations = new HashMap<>();
    private Map<String, Map<String, Integer>> pools = Map.of();
    private long lastRunId;

    @Override
    public synchronized Snapshot load() {
        return new Snapshot(List.copyOf(jobs.values()), pools, runs.all(), lastRunId, Set.copyOf(seenFiles.values()));
    }

    /** @throws IllegalStateException when a run, record or notification is there already; nothing has changed */
    @Override
    public synchronized void commit(Changes changes) {
        runs.check(changes.runs(), changes.removedRuns());
        records.check(changes.records());
        notifications.check(changes.notifications());

        changes.removedJobs().forEach(jobs::remove);
        changes.jobs().forEach(job -> jobs.put(job.id(), job));
        if (!changes.pools().isEmpty()) {
            pools = withoutEmpty(changes.pools());
        }
        runs.apply(changes.runs(), changes.removedRuns());
        records.add(changes.records());
        notifications.add(changes.notifications());
        audit.add(changes.audit());
        changes.forgottenFiles().forEach(seenFiles::remove);
        changes.seenFiles().forEach(seen -> seenFiles.put(seen.key(), seen));
        lastRunId = LongStream.concat(LongStream.of(lastRunId), numbers(changes))
                .max()
                .orElseThrow();
    }

    private static Map<String, Map<String, Integer>> withoutEmpty(Map<String, Map<String, Integer>> pools) {
        Map<String, Map<String, Integer>> kept = new TreeMap<>();
        pools.forEach((source, permits) -> {
            if (!permits.isEmpty()) {
                kept.put(source, Map.copyOf(permits));
            }
        });
        return Map.copyOf(kept);
    }

    private static LongStream numbers(Changes changes) {
        return Stream.of(
                        changes.runs().stream().map(Run::id),
                        changes.removedRuns().stream(),
                        changes.records().stream().map(RunLog::run))
                .flatMap(ids -> ids)
                .mapToLong(RunId::value);
    }

    @Override
    public synchronized List<RunLog> find(HistoryQuery query) {
        return records.find(query);
    }

    @Override
    public synchronized int forget(Instant endedBefore, int limit) {
        Set<RunId> living = runs.all().stream().map(Run::id).collect(Collectors.toSet());
        return records.forget(endedBefore, living, limit);
    }

    /** Those that are not delivered, in the order in which they are to be tried. */
    public synchronized List<PendingNotification> notifications() {
        return undelivered(Integer.MAX_VALUE);
    }

    @Override
    public synchronized Claimed claim(String via, Pace pace, Instant now, Duration forHowLong) {
        return notifications.claim(via, pace, now, forHowLong);
    }

    @Override
    public synchronized void delivered(Claimed message, Pace pace, Instant now) {
        notifications.delivered(message, pace, now);
    }

    @Override
    public synchronized void failed(List<PendingNotification> message) {
        message.forEach(notifications::failed);
    }

    @Override
    public synchronized List<PendingNotification> undelivered(int limit) {
        return notifications.undelivered(limit);
    }

    @Override
    public synchronized List<AuditEntry> entries(AuditQuery query) {
        return audit.find(query);
    }

    @Override
    public synchronized int forgetEntries(Instant before, int limit) {
        return audit.forget(before, limit);
    }

    @Override
    public synchronized long begin(String node) {
        return incarnations.merge(node, 1L, Long::sum);
    }
}
