package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;

/** {@code type: webhook}: posts each message to an address. */
public final class WebhookNotifierType implements NotifierType {

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return WebhookSettings.PARAMETERS;
    }

    @Override
    public Pace pace() {
        return Pace.EACH;
    }

    @Override
    public Notifier create(Parameters with) {
        return new WebhookNotifier(WebhookSettings.of(with));
    }
}
