package dev.jobqueue.plugin.chat;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;

/** {@code type: chat}: posts each message to the incoming webhook of a chat service. */
public final class ChatNotifierType implements NotifierType {

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return ChatSettings.PARAMETERS;
    }

    @Override
    public Notifier create(Parameters with) {
        return new ChatNotifier(ChatSettings.of(with));
    }
}
