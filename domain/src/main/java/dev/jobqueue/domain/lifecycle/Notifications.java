package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts into the outbox what a job's rules want told of a run. */
final class Notifications {

    private Notifications() {}

    /**
     * Tells of the end of an attempt.
     *
     * @param next the run before the attempt that follows; none: none does
     * @param outlook what comes next, in words
     */
    static void tell(QueueState state, JobEntry entry, RunLog record, Optional<Run> next, String outlook) {
        for (Occasion occasion : occasions(entry, record.status(), next.isPresent())) {
            tell(
                    state,
                    entry,
                    occasion,
                    via -> Notification.of(id(record.run(), record.attempt(), occasion, via), occasion, record)
                            .with(outlook));
        }
    }

    /**
     * Tells of a run that is late.
     *
     * @param standing how far it has come, in words
     */
    static void tellLate(QueueState state, Run run, Instant since, String standing) {
        tell(
                state,
                state.entryOf(run),
                Occasion.LATE,
                via -> new Notification(
                        id(run.id(), run.attempt(), Occasion.LATE, via),
                        Occasion.LATE,
                        run.job(),
                        run.id(),
                        since,
                        Optional.empty(),
                        standing));
    }

    private static void tell(QueueState state, JobEntry entry, Occasion occasion, Function<String, Notification> to) {
        entry.definition().notifications().stream()
                .filter(rule -> rule.on().contains(occasion))
                .map(NotifyRule::via)
                .distinct()
                .forEach(via -> state.tell(PendingNotification.fresh(via, to.apply(via))));
    }

    private static String id(RunId run, int attempt, Occasion occasion, String via) {
        return run + "-" + attempt + "-" + occasion.name().toLowerCase(Locale.ROOT) + "-" + via;
    }

    private static Set<Occasion> occasions(JobEntry entry, RunStatus status, boolean again) {
        Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
        switch (status) {
            case TIMED_OUT -> occasions.add(Occasion.TIMEOUT);
            case LIMIT_EXCEEDED -> occasions.add(Occasion.LIMIT);
            case LOST -> occasions.add(Occasion.LOST);
            case SUCCEEDED -> {
                occasions.add(Occasion.SUCCESS);
                if (entry.lastEnd().filter(last -> last.status().isFailure()).isPresent()) {
                    occasions.add(Occasion.RECOVERY);
                }
            }
            case WAITING, READY, RUNNING, FAILED, CANCELLED, SKIPPED -> {}
        }
        if (status.isFailure()) {
            occasions.add(again ? Occasion.RETRY : Occasion.FAILURE);
        }
        return occasions;
    }
}
