package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.plugin.wire.MessageJson;
import dev.jobqueue.plugin.wire.Posting;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Posts each message, signed where there is a secret. */
final class WebhookNotifier implements Notifier {

    static final String SIGNATURE_HEADER = "X-Jobqueue-Signature";

    private final WebhookSettings settings;
    private final Posting posting;

    WebhookNotifier(WebhookSettings settings) {
        this.settings = settings;
        posting = new Posting(settings.address());
    }

    @Override
    public void deliver(Message message) throws IOException, InterruptedException {
        byte[] body =
                settings.body().map(template -> template.filled(message)).orElseGet(() -> MessageJson.of(message));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(settings.headers());
        headers.put(
                "Content-Type",
                settings.body()
                        .map(BodyTemplate::format)
                        .orElse(BodyFormat.JSON)
                        .contentType());
        settings.secret().ifPresent(secret -> headers.put(SIGNATURE_HEADER, Signature.of(body, secret)));
        posting.post(body, headers);
    }
}
