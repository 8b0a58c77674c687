package dev.jobqueue.standalone.notification;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message that says of itself that nothing has happened. */
final class TestMessage {

    private static final JobId JOB = new JobId("notify-test");

    private TestMessage() {}

    /** @param notifier its name in the configuration */
    static Message of(String notifier, Instant now) {
        String id = JOB + "-" + now;
        Notification success =
                new Notification(id, NotifyRule.Occasion.SUCCESS, JOB, new RunId(1), now, Optional.empty());
        return new Message(
                id,
                "Test of notifier '" + notifier + "'",
                "Nothing has happened: 'jobqueue notify-test " + notifier + "' asked for this message.\n",
                List.of(success));
    }
}
