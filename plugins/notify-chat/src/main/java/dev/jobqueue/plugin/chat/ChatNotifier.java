package dev.jobqueue.plugin.chat;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.plugin.wire.Posting;
import dev.jobqueue.plugin.wire.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Posts each message as the card of its service. */
final class ChatNotifier implements Notifier {

    private static final JsonFactory JSON = new JsonFactory();

    private final ChatSettings settings;
    private final Posting posting;

    ChatNotifier(ChatSettings settings) {
        this.settings = settings;
        posting = new Posting(settings.address());
    }

    @Override
    public void deliver(Message message) throws IOException, InterruptedException {
        try {
            posting.post(card(message), Map.of("Content-Type", "application/json"));
        } catch (RefusedException refused) {
            String remedy = remedy(refused.status());
            if (remedy.isEmpty()) {
                throw refused;
            }
            throw new IOException(refused.getMessage() + "; " + remedy, refused);
        }
    }

    private byte[] card(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            settings.flavor().card().write(message.title(), message.text(), json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private String remedy(int status) {
        return switch (status) {
            case 400, 415, 422 -> "'flavor' is " + settings.flavor() + ": check that this is whose webhook it is";
            case 401, 403, 404, 410 ->
                "the webhook is gone, or not for us: make a new one there, and write its address in 'url'";
            default -> "";
        };
    }
}
