package org.example;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Makes notifiers of {@code type: logbook}, which append each message to a file. */
public final class LogbookPlugin implements NotifierType {

    private static final Parameter<Path> FILE =
            Parameter.text("file").describedAs("Where messages are appended.").map(text -> Path.of(text));

    @Override
    public String name() {
        return "logbook";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(FILE);
    }

    @Override
    public Notifier create(Parameters with) {
        Path file = with.get(FILE);
        return message -> append(file, message);
    }

    private static void append(Path file, Message message) throws IOException {
        String entry = message.title() + "\n" + message.text() + "\n";
        Files.writeString(file, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
