package dev.jobqueue.plugin.command;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Messages as tests send them. */
final class Messages {

    private static final Instant TWO = Instant.parse("2026-12-01T02:00:00Z");

    private Messages() {}

    static Message of(String title, String text) {
        RunLog record = new RunLog(
                new RunId(7),
                new JobId("backup"),
                2,
                RunStatus.FAILED,
                Optional.of(new RunLog.Place("node-1", OptionalLong.of(4711))),
                new RunLog.Standing(0, 0),
                new RunLog.Times(TWO, Optional.of(TWO), Optional.of(TWO), TWO.plusSeconds(9)),
                OptionalInt.of(3),
                Usage.UNKNOWN,
                Optional.of("it said no"),
                Map.of());
        Notification late = new Notification(
                "n-1", Occasion.LATE, new JobId("report"), new RunId(6), TWO.minusSeconds(1), Optional.empty());
        return new Message("m-1", title, text, List.of(late, Notification.of("n-2", Occasion.FAILURE, record)));
    }
}
