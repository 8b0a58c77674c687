package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.queue.QueueState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts into the outbox what a job's rules want told of an end. */
final class Notifications {

    private Notifications() {}

    /** @param again true where another attempt follows */
    static void tell(QueueState state, JobEntry entry, RunLog record, boolean again) {
        for (Occasion occasion : occasions(entry, record.status(), again)) {
            entry.definition().notifications().stream()
                    .filter(rule -> rule.on().contains(occasion))
                    .map(NotifyRule::via)
                    .distinct()
                    .forEach(via -> state.tell(notification(via, occasion, record)));
        }
    }

    private static PendingNotification notification(String via, Occasion occasion, RunLog record) {
        String id =
                record.run() + "-" + record.attempt() + "-" + occasion.name().toLowerCase(Locale.ROOT) + "-" + via;
        return new PendingNotification(
                via, Notification.of(id, occasion, record), 0, record.times().endedAt(), Optional.empty());
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
