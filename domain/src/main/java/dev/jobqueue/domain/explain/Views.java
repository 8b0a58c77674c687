package dev.jobqueue.domain.explain;

import dev.jobqueue.api.queue.JobStatus;
import dev.jobqueue.api.queue.JobView;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows jobs and runs as their users see them. */
public final class Views {

    private Views() {}

    /** Every job of the catalog, by id. */
    public static List<JobView> jobs(QueueState state) {
        return state.catalog().entries().stream()
                .filter(entry -> !entry.removed())
                .sorted(Comparator.comparing(JobEntry::id))
                .map(entry -> job(state, entry))
                .toList();
    }

    public static JobView job(QueueState state, JobEntry entry) {
        return new JobView(
                entry.definition(),
                status(state, entry),
                entry.source(),
                entry.runsStarted(),
                entry.paused() ? Optional.empty() : entry.nextFire(),
                entry.lastEnd().map(end -> new JobView.LastEnd(end.status(), end.at())),
                entry.typicalDuration());
    }

    public static QueueView queue(QueueState state, Instant now) {
        return new QueueView(
                now,
                state.runs().all().stream()
                        .filter(run -> run.phase() instanceof Phase.Waiting)
                        .sorted(Comparator.comparing(Run::id))
                        .map(Views::run)
                        .toList(),
                state.runs().readyInOrder().stream().map(Views::run).toList(),
                state.runs().running().stream()
                        .map(Views::run)
                        .sorted(Comparator.comparing(
                                        (LiveRun run) -> run.startedAt().orElse(Instant.MAX))
                                .thenComparing(LiveRun::run))
                        .toList());
    }

    public static LiveRun run(Run run) {
        if (run.phase() instanceof Phase.Running running) {
            return live(
                    run,
                    RunStatus.RUNNING,
                    Optional.of(running.readyAt()),
                    Optional.of(running.startedAt()),
                    Optional.of(running.node()));
        }
        if (run.phase() instanceof Phase.Ready ready) {
            return live(run, RunStatus.READY, Optional.of(ready.readyAt()), Optional.empty(), Optional.empty());
        }
        return live(run, RunStatus.WAITING, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static LiveRun live(
            Run run, RunStatus status, Optional<Instant> readyAt, Optional<Instant> startedAt, Optional<String> node) {
        return new LiveRun(
                run.id(),
                run.job(),
                status,
                run.attempt(),
                run.scheduledFor(),
                readyAt,
                startedAt,
                node,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static JobStatus status(QueueState state, JobEntry entry) {
        if (entry.paused()) {
            return JobStatus.PAUSED;
        }
        List<Run> runs = state.runs().of(entry.id());
        if (runs.stream().anyMatch(run -> run.phase() instanceof Phase.Running)) {
            return JobStatus.RUNNING;
        }
        if (runs.stream().anyMatch(run -> run.phase() instanceof Phase.Ready)) {
            return JobStatus.READY;
        }
        if (!runs.isEmpty()) {
            return JobStatus.WAITING;
        }
        if (entry.isUsedUp()) {
            return JobStatus.COMPLETED;
        }
        boolean failed = entry.lastEnd().filter(end -> end.status().isFailure()).isPresent();
        return failed ? JobStatus.FAILED : JobStatus.SCHEDULED;
    }
}
