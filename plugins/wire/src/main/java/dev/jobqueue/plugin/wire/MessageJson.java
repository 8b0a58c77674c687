package dev.jobqueue.plugin.wire;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a message as JSON in UTF-8; the record's fields are those of {@code history --output json}. */
public final class MessageJson {

    private static final JsonFactory JSON = new JsonFactory();

    private MessageJson() {}

    public static byte[] of(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("id", message.id());
            json.writeStringProperty("title", message.title());
            json.writeStringProperty("text", message.text());
            json.writeArrayPropertyStart("notifications");
            message.notifications().forEach(notification -> write(json, notification));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Notification notification) {
        json.writeStartObject();
        json.writeStringProperty("id", notification.id());
        json.writeStringProperty("occasion", notification.occasion().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("job", notification.job().value());
        json.writeStringProperty("run", notification.run().toString());
        json.writeStringProperty("at", notification.at().toString());
        notification.record().ifPresent(record -> {
            json.writeObjectPropertyStart("record");
            writeRecord(json, record);
            json.writeEndObject();
        });
        if (!notification.outlook().isEmpty()) {
            json.writeStringProperty("outlook", notification.outlook());
        }
        json.writeEndObject();
    }

    private static void writeRecord(JsonGenerator json, RunLog log) {
        json.writeStringProperty("run", log.run().toString());
        json.writeStringProperty("job", log.job().value());
        json.writeNumberProperty("attempt", log.attempt());
        json.writeStringProperty("status", log.status().name());
        log.place().ifPresent(place -> {
            json.writeStringProperty("node", place.node());
            place.pid().ifPresent(pid -> json.writeNumberProperty("pid", pid));
        });
        json.writeNumberProperty("priority", log.standing().priority());
        json.writeNumberProperty("effectivePriority", log.standing().effective());
        writeTimes(json, log.times());
        log.exitCode().ifPresent(code -> json.writeNumberProperty("exitCode", code));
        log.usage().cpuMillis().ifPresent(millis -> json.writeNumberProperty("cpuMillis", millis));
        log.usage().peakMemoryBytes().ifPresent(memory -> json.writeNumberProperty("peakMemoryBytes", memory));
        log.usage().outputBytes().ifPresent(output -> json.writeNumberProperty("outputBytes", output));
        log.message().ifPresent(message -> json.writeStringProperty("message", message));
        if (!log.attributes().isEmpty()) {
            json.writeObjectPropertyStart("attributes");
            log.attributes().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private static void writeTimes(JsonGenerator json, RunLog.Times times) {
        json.writeStringProperty("scheduledFor", times.scheduledFor().toString());
        times.readyAt().ifPresent(instant -> json.writeStringProperty("readyAt", instant.toString()));
        times.startedAt().ifPresent(instant -> json.writeStringProperty("startedAt", instant.toString()));
        json.writeStringProperty("endedAt", times.endedAt().toString());
    }
}
