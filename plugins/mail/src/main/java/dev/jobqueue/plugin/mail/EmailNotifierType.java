package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;
import java.util.stream.Stream;

/** {@code type: email}: sends each message as a mail. */
public final class EmailNotifierType implements NotifierType {

    private static final Parameter<String> SUBJECT_PREFIX =
            Parameter.text("subjectPrefix").or("[jobqueue]").describedAs("What each subject begins with.");

    static final List<Parameter<?>> PARAMETERS = Stream.concat(
                    MailServer.PARAMETERS.stream(),
                    Stream.of(Addresses.FROM, Addresses.TO, Addresses.CC, SUBJECT_PREFIX))
            .toList();

    @Override
    public String name() {
        return "email";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PARAMETERS;
    }

    @Override
    public Notifier create(Parameters with) {
        Addresses addresses = new Addresses(with.get(Addresses.FROM), with.get(Addresses.TO), with.get(Addresses.CC));
        return new EmailNotifier(new Smtp(MailServer.of(with)), addresses, with.get(SUBJECT_PREFIX));
    }
}
