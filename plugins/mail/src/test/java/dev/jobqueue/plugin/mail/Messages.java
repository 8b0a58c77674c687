package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages as tests send them. */
final class Messages {

    private Messages() {}

    static Message of(String title, String text) {
        return at(Instant.parse("2026-12-01T02:00:09Z"), title, text);
    }

    static Message at(Instant instant, String title, String text) {
        Notification failure =
                new Notification("n-1", Occasion.FAILURE, new JobId("backup"), new RunId(7), instant, Optional.empty());
        return new Message("n-1", title, text, List.of(failure));
    }
}
