package dev.jobqueue.domain.notification;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;

/** What a notifier that has spoken of it does not speak of again at once. */
public record Topic(JobId job, Occasion occasion) {

    public static Topic of(PendingNotification pending) {
        return new Topic(pending.notification().job(), pending.notification().occasion());
    }
}
