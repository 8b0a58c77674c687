package dev.jobqueue.standalone.record;

import dev.jobqueue.api.run.RunLog;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A run log record as one line of JSON: the fields are those of the command line's contract, and one without a value is left out. */
public final class RecordJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RecordJson() {}

    public static String line(RunLog record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("run", record.run().toString());
            json.writeStringProperty("job", record.job().value());
            json.writeNumberProperty("attempt", record.attempt());
            json.writeStringProperty("status", record.status().name());
            place(json, record);
            json.writeNumberProperty("priority", record.standing().priority());
            json.writeNumberProperty("effectivePriority", record.standing().effective());
            times(json, record.times());
            if (record.exitCode().isPresent()) {
                json.writeNumberProperty("exitCode", record.exitCode().getAsInt());
            }
            number(json, "cpuMillis", record.usage().cpuMillis());
            number(json, "peakMemoryBytes", record.usage().peakMemoryBytes());
            number(json, "outputBytes", record.usage().outputBytes());
            record.message().ifPresent(message -> json.writeStringProperty("message", message));
            attributes(json, record.attributes());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void place(JsonGenerator json, RunLog record) {
        record.place().ifPresent(place -> {
            json.writeStringProperty("node", place.node());
            number(json, "pid", place.pid());
        });
    }

    private static void times(JsonGenerator json, RunLog.Times times) {
        json.writeStringProperty("scheduledFor", times.scheduledFor().toString());
        times.readyAt().ifPresent(at -> instant(json, "readyAt", at));
        times.startedAt().ifPresent(at -> instant(json, "startedAt", at));
        instant(json, "endedAt", times.endedAt());
    }

    private static void attributes(JsonGenerator json, Map<String, String> attributes) {
        if (!attributes.isEmpty()) {
            json.writeObjectPropertyStart("attributes");
            attributes.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private static void instant(JsonGenerator json, String name, Instant at) {
        json.writeStringProperty(name, at.toString());
    }

    private static void number(JsonGenerator json, String name, OptionalLong value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsLong());
        }
    }
}
