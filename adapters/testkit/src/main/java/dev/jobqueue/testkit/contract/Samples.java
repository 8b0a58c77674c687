package dev.jobqueue.testkit.contract;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Values that the contracts keep and expect back. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    static final Changes NOTHING =
            new Changes(List.of(), Set.of(), Map.of(), List.of(), Set.of(), List.of(), List.of());

    private Samples() {}

    static JobEntry job(String id) {
        return JobEntry.fresh(ShellJobCodec.job(id, 0, "true"), "api", Optional.empty());
    }

    static Run run(long id, String job, Phase phase) {
        return run(id, job, Run.Origin.PERSON, NOON, phase);
    }

    static Run run(long id, String job, Run.Origin origin, Instant scheduledFor, Phase phase) {
        return new Run(new RunId(id), new JobId(job), origin, scheduledFor, 1, 0, Run.ActionKind.MAIN, phase, Map.of());
    }

    static Phase ready() {
        return new Phase.Ready(NOON);
    }

    /** The least that a record says: a run that was cancelled before it started. */
    static RunLog record(long run, String job, int attempt, Instant endedAt) {
        return new RunLog(
                new RunId(run),
                new JobId(job),
                attempt,
                RunStatus.CANCELLED,
                Optional.empty(),
                new RunLog.Standing(0, 0),
                new RunLog.Times(NOON, Optional.empty(), Optional.empty(), endedAt),
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
    }

    static RunLog fullRecord(long run, String job, int attempt, Instant endedAt) {
        return new RunLog(
                new RunId(run),
                new JobId(job),
                attempt,
                RunStatus.LIMIT_EXCEEDED,
                Optional.of(new RunLog.Place("node-1", OptionalLong.of(4711))),
                new RunLog.Standing(-3, 2.25),
                new RunLog.Times(NOON, Optional.of(NOON.plusMillis(1)), Optional.of(NOON.plusMillis(2)), endedAt),
                OptionalInt.of(137),
                new Usage(OptionalLong.of(1), OptionalLong.of(Long.MAX_VALUE), OptionalLong.of(0)),
                Optional.of("used 300 MiB of 256 MiB: naïve 'quotes' and \"more\"\nin two lines \u2026 \uD83D\uDE80"),
                Map.of("rows", "12", "a key = with: signs\n", "#value \u00e9\\ "));
    }

    static PendingNotification notification(String id, String via, Instant notBefore) {
        return new PendingNotification(
                via,
                Notification.of(id, NotifyRule.Occasion.FAILURE, fullRecord(7, "job", 1, NOON)),
                0,
                notBefore,
                Optional.empty());
    }

    /** One of which there is no record. */
    static PendingNotification late(String id, String via, String job, Instant since) {
        return PendingNotification.fresh(
                via,
                new Notification(
                        id,
                        NotifyRule.Occasion.LATE,
                        new JobId(job),
                        new RunId(7),
                        since,
                        Optional.empty(),
                        "It waits \u2026\n"));
    }

    /** That a run of the job ended then. */
    static PendingNotification told(String id, String via, String job, NotifyRule.Occasion occasion, Instant endedAt) {
        return PendingNotification.fresh(via, Notification.of(id, occasion, record(7, job, 1, endedAt)));
    }

    static SeenFile seen(String job, String event, String path, long size) {
        return new SeenFile(new JobId(job), event, new FoundFile(path, size, NOON));
    }

    static Changes seen(SeenFile... files) {
        return NOTHING.withFiles(List.of(files), Set.of());
    }

    static Changes jobs(JobEntry... jobs) {
        return new Changes(List.of(jobs), Set.of(), Map.of(), List.of(), Set.of(), List.of(), List.of());
    }

    static Changes runs(Run... runs) {
        return new Changes(List.of(), Set.of(), Map.of(), List.of(runs), Set.of(), List.of(), List.of());
    }

    static Changes pools(Map<String, Map<String, Integer>> pools) {
        return new Changes(List.of(), Set.of(), pools, List.of(), Set.of(), List.of(), List.of());
    }

    static Changes records(RunLog... records) {
        return new Changes(List.of(), Set.of(), Map.of(), List.of(), Set.of(), List.of(records), List.of());
    }

    static Changes notifications(PendingNotification... notifications) {
        return new Changes(List.of(), Set.of(), Map.of(), List.of(), Set.of(), List.of(), List.of(notifications));
    }

    static Changes removedRuns(Long... runs) {
        return new Changes(
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                Set.copyOf(List.of(runs).stream().map(RunId::new).toList()),
                List.of(),
                List.of());
    }
}
