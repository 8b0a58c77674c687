package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import java.util.Map;

/** {@code type: webhook}: posts each notification as JSON to an address. */
public final class WebhookNotifierType implements NotifierType {

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Notifier create(Map<String, Object> with) {
        return new WebhookNotifier(WebhookSettings.read(with));
    }
}
