package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.jdbi.database.Database;
import dev.jobqueue.jdbi.postgres.Trip;
import dev.jobqueue.jdbi.table.RowWriter;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The tables in which the state of a queue is, within a transaction of the caller's. */
final class QueueTables {

    private final JobTable jobs;
    private final PoolTable pools;
    private final LiveRunTable liveRuns;
    private final RunCounter runCounter = new RunCounter();
    private final RunLogTable runLog;
    private final OutboxTable outbox;
    private final SeenFileTable seenFiles;
    private final AuditTable audit;

    QueueTables(DefinitionCodec codec, Database database) {
        RowWriter rows = database.rows();
        this.jobs = new JobTable(codec, rows);
        this.pools = new PoolTable(rows);
        this.liveRuns = new LiveRunTable(codec, rows);
        this.runLog = new RunLogTable(rows);
        this.outbox = new OutboxTable(rows);
        this.seenFiles = new SeenFileTable(rows);
        this.audit = new AuditTable(rows);
    }

    /** Everything that lives. */
    Snapshot load(Handle handle) {
        return new Snapshot(
                jobs.load(handle),
                pools.load(handle),
                liveRuns.load(handle),
                runCounter.load(handle),
                seenFiles.load(handle));
    }

    void apply(Handle handle, Changes changes) throws SQLException {
        write(handle, changes);
        runCounter.raise(handle, changes);
    }

    /**
     * The same, some of it by statements that are yet to be sent.
     *
     * @param lastRunId the highest run number that is kept, or less
     */
    void apply(Handle handle, Changes changes, long lastRunId, Trip trip) throws SQLException {
        write(handle, changes);
        runCounter.raise(trip, changes, lastRunId);
    }

    /** What goes away goes first, so that something new may take its place. */
    private void write(Handle handle, Changes changes) throws SQLException {
        jobs.remove(handle, changes.removedJobs());
        liveRuns.remove(handle, changes.removedRuns());
        jobs.put(handle, changes.jobs());
        if (!changes.pools().isEmpty()) {
            pools.replace(handle, changes.pools());
        }
        liveRuns.put(handle, changes.runs());
        runLog.add(handle, changes.records());
        outbox.add(handle, changes.notifications());
        seenFiles.forget(handle, changes.forgottenFiles());
        seenFiles.put(handle, changes.seenFiles());
        audit.add(handle, changes.audit());
    }

    /** What has become of everything with these keys. */
    Changes read(Handle handle, ChangedKeys keys) {
        List<JobEntry> presentJobs = keys.jobs().isEmpty() ? List.of() : jobs.load(handle, keys.jobs());
        List<Run> presentRuns = keys.runs().isEmpty() ? List.of() : liveRuns.load(handle, keys.runs());
        List<SeenFile> presentFiles = keys.files().isEmpty()
                ? List.of()
                : seenFiles.load(
                        handle, keys.files().stream().map(SeenFile.Key::job).collect(Collectors.toSet()));
        Map<String, Map<String, Integer>> presentPools = keys.pools() ? presentPools(handle) : Map.of();
        Set<JobId> goneJobs = new HashSet<>(keys.jobs());
        presentJobs.forEach(job -> goneJobs.remove(job.id()));
        Set<RunId> goneRuns = new HashSet<>(keys.runs());
        presentRuns.forEach(run -> goneRuns.remove(run.id()));
        Set<SeenFile.Key> goneFiles = new HashSet<>(keys.files());
        presentFiles.forEach(file -> goneFiles.remove(file.key()));
        return new Changes(presentJobs, goneJobs, presentPools, presentRuns, goneRuns, List.of(), List.of())
                .withFiles(
                        presentFiles.stream()
                                .filter(file -> keys.files().contains(file.key()))
                                .toList(),
                        goneFiles);
    }

    /** Where the last pool is gone, a source without any says so: none at all would mean that nothing has changed. */
    private Map<String, Map<String, Integer>> presentPools(Handle handle) {
        Map<String, Map<String, Integer>> present = pools.load(handle);
        return present.isEmpty() ? Map.of("", Map.of()) : present;
    }

    /** What runs on this node is from now on in the care of no life of it. */
    ChangedKeys abandon(Handle handle, String node) {
        return new ChangedKeys(liveRuns.abandon(handle, node), Set.of(), false, Set.of());
    }

    RunLogTable runLog() {
        return runLog;
    }

    OutboxTable outbox() {
        return outbox;
    }

    AuditTable audit() {
        return audit;
    }
}
