package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code type: mail}: a job that sends a mail. */
public final class MailJobType implements JobType {

    private static final Parameter<String> SUBJECT = Parameter.text("subject").describedAs("The subject.");
    private static final Parameter<String> BODY = Parameter.text("body").or("").describedAs("The text.");
    private static final Parameter<List<Path>> ATTACHMENTS = Parameter.texts("attachments")
            .map(MailJobType::files)
            .or(List.of())
            .describedAs("Files to send along, by absolute paths.");

    static final List<Parameter<?>> PARAMETERS = Stream.concat(
                    MailServer.PARAMETERS.stream(),
                    Stream.of(Addresses.FROM, Addresses.TO, Addresses.CC, SUBJECT, BODY, ATTACHMENTS))
            .toList();

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PARAMETERS;
    }

    @Override
    public JobTask task(Parameters with) {
        return new MailTask(
                new Smtp(MailServer.of(with)),
                new Letter(
                        UUID.randomUUID(),
                        new Addresses(with.get(Addresses.FROM), with.get(Addresses.TO), with.get(Addresses.CC)),
                        with.get(SUBJECT),
                        with.get(BODY),
                        with.get(ATTACHMENTS)));
    }

    private static List<Path> files(List<String> written) {
        return written.stream().map(MailJobType::file).toList();
    }

    private static Path file(String written) {
        Path path = Path.of(written);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + written + "' depends on where the scheduler was started: write an absolute path");
        }
        return path;
    }
}
