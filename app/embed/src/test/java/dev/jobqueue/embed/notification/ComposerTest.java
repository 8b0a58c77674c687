package dev.jobqueue.embed.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.notification.MessageTemplate;
import dev.jobqueue.domain.notification.PendingNotification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComposerTest {

    @Test
    void a_message_has_the_end_of_the_output() {
        assertThat(written((attempt, bytes) -> Optional.of("of " + attempt.run() + "\n"), "node"))
                .endsWith("The end of its output:\n  of 7\n");
    }

    @Test
    void an_output_of_another_node_is_said_to_be_there() {
        assertThat(written((attempt, bytes) -> Optional.empty(), "other")).endsWith("Its output is on node node.\n");
    }

    @Test
    void an_output_that_cannot_be_read_is_said_to_be_so() {
        OutputReader broken = (attempt, bytes) -> {
            throw new UncheckedIOException(new IOException("Input/output error"));
        };

        assertThat(written(broken, "node"))
                .endsWith("  (the output cannot be read: java.io.IOException: Input/output error)\n");
    }

    private static String written(OutputReader output, String here) {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        RunLog record = new RunLog(
                new RunId(7),
                new JobId("job"),
                1,
                RunStatus.FAILED,
                Optional.of(new RunLog.Place("node", OptionalLong.empty())),
                new RunLog.Standing(0, 0),
                new RunLog.Times(now, Optional.empty(), Optional.empty(), now),
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
        PendingNotification pending =
                PendingNotification.fresh("ops", Notification.of("7-1-failure-ops", Occasion.FAILURE, record));
        Message message = new Composer(output, here).compose(List.of(pending), MessageTemplate.NONE);
        return message.text();
    }
}
