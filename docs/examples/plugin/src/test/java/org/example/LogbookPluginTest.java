package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbookPluginTest {

    private static final Notification FAILURE = new Notification(
            "1",
            NotifyRule.Occasion.FAILURE,
            new JobId("backup"),
            new RunId(7),
            Instant.parse("2026-12-01T02:00:09Z"),
            Optional.empty());

    private final LogbookPlugin type = new LogbookPlugin();

    @Test
    void each_message_is_appended(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.txt");
        Notifier notifier = type.create(Parameters.read(type.parameters(), Map.of("file", file.toString())));

        notifier.deliver(new Message("1", "The first", "It happened.\n", List.of(FAILURE)));
        notifier.deliver(new Message("2", "The second", "Again.\n", List.of(FAILURE)));

        assertEquals("The first\nIt happened.\n\nThe second\nAgain.\n\n", Files.readString(file));
    }

    @Test
    void the_file_is_required() {
        assertThrows(InvalidParametersException.class, () -> Parameters.read(type.parameters(), Map.of()));
    }
}
