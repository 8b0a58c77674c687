package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.notification.MessageTemplate;
import dev.jobqueue.domain.notification.MessageText;
import dev.jobqueue.domain.notification.PendingNotification;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes messages, with the end of the output of what they tell of, where that is kept here.
 *
 * @param here the name of this node
 */
public record Composer(OutputReader output, String here) {

    Message compose(List<PendingNotification> message, MessageTemplate template) {
        return new MessageText(
                        message.stream().map(PendingNotification::notification).toList(), this::end)
                .with(template);
    }

    private MessageText.Output end(RunLog record) {
        Optional<String> elsewhere = record.place().map(RunLog.Place::node).filter(node -> !node.equals(here));
        return new MessageText.Output(tail(new Attempt.Key(record.run(), record.attempt())), elsewhere);
    }

    /** An output that cannot be read must not keep its message from being delivered. */
    private Optional<String> tail(Attempt.Key attempt) {
        try {
            return output.tail(attempt, MessageText.MOST_OUTPUT_BYTES);
        } catch (UncheckedIOException unreadable) {
            return Optional.of("(the output cannot be read: " + unreadable.getMessage() + ")");
        }
    }
}
