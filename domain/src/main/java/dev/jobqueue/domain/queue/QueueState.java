package dev.jobqueue.domain.queue;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.Catalog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.event.SeenFiles;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.News;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that lives in a queue, in memory, together with the changes that have not been committed yet. Transitions change it
 * through the methods here, so that every change is remembered for the store; when a commit fails, the state is to be thrown
 * away and loaded anew. Not safe for use by several threads.
 */
public final class QueueState {

    private final QueueRules rules;
    private final Catalog catalog = new Catalog();
    private final LiveRuns runs;
    private final SeenFiles seenFiles = new SeenFiles();
    private final PendingChanges changes = new PendingChanges();
    private long lastRunId;

    public QueueState(Snapshot snapshot, QueueRules rules) {
        this.rules = rules;
        this.runs = new LiveRuns(rules.aging(), this::priorityOf);
        this.lastRunId = snapshot.lastRunId();
        catalog.setPools(snapshot.pools());
        snapshot.jobs().forEach(catalog::put);
        snapshot.runs().forEach(runs::put);
        snapshot.seenFiles().forEach(seenFiles::put);
    }

    public QueueRules rules() {
        return rules;
    }

    public Catalog catalog() {
        return catalog;
    }

    public LiveRuns runs() {
        return runs;
    }

    /** The files that jobs have been told of. */
    public SeenFiles seenFiles() {
        return seenFiles;
    }

    /** The entry of this run's job: the entry of a job of which a run lives is never deleted. */
    public JobEntry entryOf(Run run) {
        return entryOf(run.job());
    }

    /** The entry of a job that is known to have one. */
    public JobEntry entryOf(JobId job) {
        return catalog.find(job).orElseThrow(() -> new IllegalStateException("there is no entry of job '" + job + "'"));
    }

    /** What holds for a run: while an attempt runs, what that was started with, else what its job is now. */
    public JobDefinition definitionOf(Run run) {
        return run.phase() instanceof Phase.Running running
                        && running.startedWith().isPresent()
                ? running.startedWith().get()
                : entryOf(run).definition();
    }

    /** The rank of a ready run, or the one that a run would have which became ready now. */
    public Rank rankOf(Run run, Instant now) {
        Instant readyAt = run.phase() instanceof Phase.Ready ready ? ready.readyAt() : now;
        return rules.aging().rank(priorityOf(run.job()), readyAt, run.id());
    }

    /** True where no run lives. */
    public boolean isIdle() {
        return runs.all().isEmpty();
    }

    public RunId nextRunId() {
        lastRunId++;
        return new RunId(lastRunId);
    }

    public void put(JobEntry entry) {
        int priority = priorityOf(entry.id());
        catalog.find(entry.id())
                .map(JobEntry::definition)
                .filter(former -> !former.equals(entry.definition()))
                .ifPresent(this::keepForRunning);
        catalog.put(entry);
        if (priority != priorityOf(entry.id())) {
            runs.rerank(entry.id());
        }
        changes.put(entry);
        forgetAllBut(
                entry.id(),
                entry.removed() ? List.of() : entry.definition().triggers().events());
    }

    public void delete(JobId job) {
        catalog.remove(job);
        changes.delete(job);
        forgetAllBut(job, List.of());
    }

    public void setPools(Map<String, Map<String, Integer>> bySource) {
        catalog.setPools(bySource);
        changes.setPools(catalog.poolsBySource());
    }

    public void put(Run run) {
        runs.put(run);
        changes.put(run);
    }

    public void delete(RunId run) {
        runs.remove(run);
        changes.delete(run);
    }

    public void record(RunLog record) {
        changes.add(record);
    }

    public void tell(PendingNotification notification) {
        changes.add(notification);
    }

    public void note(AuditEntry entry) {
        changes.add(entry);
    }

    public void put(SeenFile seen) {
        seenFiles.put(seen);
        changes.put(seen);
    }

    public void forget(SeenFile.Key file) {
        seenFiles.remove(file);
        changes.forget(file);
    }

    /** What has changed since this was called last, for one transaction. */
    public Changes takeChanges() {
        return changes.take();
    }

    /** Takes in what other nodes have changed and kept; to be called before anything is changed here. */
    public void takeIn(News news) {
        Changes those = news.changes();
        lastRunId = Math.max(lastRunId, news.lastRunId());
        if (!those.pools().isEmpty()) {
            catalog.setPools(those.pools());
        }
        those.removedRuns().forEach(runs::remove);
        for (JobEntry entry : those.jobs()) {
            int priority = priorityOf(entry.id());
            catalog.put(entry);
            if (priority != priorityOf(entry.id())) {
                runs.rerank(entry.id());
            }
        }
        those.runs().forEach(runs::put);
        those.removedJobs().forEach(catalog::remove);
        those.forgottenFiles().forEach(seenFiles::remove);
        those.seenFiles().forEach(seenFiles::put);
    }

    /** What runs goes on as it was started, whatever becomes of its job. */
    private void keepForRunning(JobDefinition former) {
        for (Run run : List.copyOf(runs.running())) {
            if (run.job().equals(former.id()) && run.phase() instanceof Phase.Running running) {
                put(run.in(running.withFormer(former)));
            }
        }
    }

    /** A file is remembered as long as its job has the pattern that it matched. */
    private void forgetAllBut(JobId job, List<String> events) {
        seenFiles.ofOthers(job, events).forEach(this::forget);
    }

    private int priorityOf(JobId job) {
        return Optional.of(job)
                .flatMap(catalog::find)
                .map(entry -> entry.definition().claim().priority())
                .orElse(0);
    }
}
