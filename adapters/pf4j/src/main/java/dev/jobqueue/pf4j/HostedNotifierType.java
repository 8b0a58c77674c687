package dev.jobqueue.pf4j;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A notifier type of a plugin, as the scheduler calls it. */
record HostedNotifierType(NotifierType type, String name, List<Parameter<?>> parameters, Pace pace, Context context)
        implements NotifierType {

    static HostedNotifierType of(NotifierType type, Context context) throws PluginFault {
        @Nullable Pace pace = type.pace();
        if (pace == null) {
            throw new PluginFault(type.getClass().getName() + " has no pace: return Pace.FOR_PEOPLE or another");
        }
        List<Parameter<?>> keys = DeclaredKeys.of(type, type.parameters(), context);
        return new HostedNotifierType(type, type.name(), keys, pace, context);
    }

    @Override
    public Notifier create(Parameters with) {
        @Nullable Notifier notifier = context.call(() -> type.create(with));
        if (notifier == null) {
            throw new IllegalStateException(type.getClass().getName() + " has made no notifier");
        }
        Notifier made = notifier;
        return message -> context.<Exception>run(() -> made.deliver(message));
    }
}
