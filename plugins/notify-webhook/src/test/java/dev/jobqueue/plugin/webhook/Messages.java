package dev.jobqueue.plugin.webhook;

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

/** Messages as tests send them, and their JSON. */
final class Messages {

    private static final Instant TWO = Instant.parse("2026-12-01T02:00:00Z");

    static final Message FULL = of(
            "n-1",
            Occasion.FAILURE,
            new RunLog(
                    new RunId(7),
                    new JobId("backup"),
                    2,
                    RunStatus.FAILED,
                    Optional.of(new RunLog.Place("node-1", OptionalLong.of(4711))),
                    new RunLog.Standing(5, 6.5),
                    new RunLog.Times(
                            TWO,
                            Optional.of(TWO.plusSeconds(1)),
                            Optional.of(TWO.plusMillis(1500)),
                            TWO.plusSeconds(9)),
                    OptionalInt.of(3),
                    new Usage(OptionalLong.of(1200), OptionalLong.of(1_048_576), OptionalLong.of(42)),
                    Optional.of("it said \"no\" – twice"),
                    Map.of("host", "db-1")),
            "Nothing follows.");

    static final String FULL_JSON =
            "{\"id\":\"n-1\",\"title\":\"The title\",\"text\":\"The text\\n\",\"notifications\":[{\"id\":\"n-1\",\"occasion\":\"failure\","
                    + "\"job\":\"backup\",\"run\":\"7\",\"at\":\"2026-12-01T02:00:09Z\",\"record\":{\"run\":\"7\",\"job\":\"backup\",\"attempt\":2,"
                    + "\"status\":\"FAILED\",\"node\":\"node-1\",\"pid\":4711,\"priority\":5,\"effectivePriority\":6.5,"
                    + "\"scheduledFor\":\"2026-12-01T02:00:00Z\",\"readyAt\":\"2026-12-01T02:00:01Z\","
                    + "\"startedAt\":\"2026-12-01T02:00:01.500Z\",\"endedAt\":\"2026-12-01T02:00:09Z\",\"exitCode\":3,"
                    + "\"cpuMillis\":1200,\"peakMemoryBytes\":1048576,\"outputBytes\":42,"
                    + "\"message\":\"it said \\\"no\\\" – twice\",\"attributes\":{\"host\":\"db-1\"}},\"outlook\":\"Nothing follows.\"}]}";

    static final Message BARE = of(
            "n-2",
            Occasion.LOST,
            new RunLog(
                    new RunId(8),
                    new JobId("report"),
                    1,
                    RunStatus.SKIPPED,
                    Optional.empty(),
                    new RunLog.Standing(0, 0),
                    new RunLog.Times(TWO, Optional.empty(), Optional.empty(), TWO),
                    OptionalInt.empty(),
                    Usage.UNKNOWN,
                    Optional.empty(),
                    Map.of()),
            "");

    static final String BARE_JSON =
            "{\"id\":\"n-2\",\"title\":\"The title\",\"text\":\"The text\\n\",\"notifications\":[{\"id\":\"n-2\",\"occasion\":\"lost\","
                    + "\"job\":\"report\",\"run\":\"8\",\"at\":\"2026-12-01T02:00:00Z\",\"record\":{\"run\":\"8\",\"job\":\"report\",\"attempt\":1,"
                    + "\"status\":\"SKIPPED\",\"priority\":0,\"effectivePriority\":0.0,"
                    + "\"scheduledFor\":\"2026-12-01T02:00:00Z\",\"endedAt\":\"2026-12-01T02:00:00Z\"}}]}";

    private Messages() {}

    private static Message of(String id, Occasion occasion, RunLog record, String outlook) {
        return new Message(
                id,
                "The title",
                "The text\n",
                List.of(Notification.of(id, occasion, record).with(outlook)));
    }
}
