package dev.jobqueue.plugin.command;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;

/** {@code type: command}: runs a program for each message. */
public final class CommandNotifierType implements NotifierType {

    @Override
    public String name() {
        return "command";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return CommandSettings.PARAMETERS;
    }

    @Override
    public Pace pace() {
        return Pace.EACH;
    }

    @Override
    public Notifier create(Parameters with) {
        return new CommandNotifier(CommandSettings.of(with));
    }
}
