package dev.jobqueue.plugin.wire;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A message as flat texts by name, for templates and environments; of several notifications, the newest speaks. */
public final class MessageFields {

    /** Every name, whether or not a message has a value for it. */
    public static final List<String> NAMES = List.of(
            "id",
            "title",
            "text",
            "count",
            "occasion",
            "job",
            "run",
            "scheduledFor",
            "at",
            "attempt",
            "status",
            "node",
            "pid",
            "exitCode",
            "message",
            "outlook");

    private MessageFields() {}

    /** The value of each name, in their order; empty where there is none. */
    public static Map<String, String> of(Message message) {
        Notification newest =
                message.notifications().get(message.notifications().size() - 1);
        Map<String, String> fields = new LinkedHashMap<>();
        NAMES.forEach(name -> fields.put(name, ""));
        fields.put("id", message.id());
        fields.put("title", message.title());
        fields.put("text", message.text());
        fields.put("count", Integer.toString(message.notifications().size()));
        fields.put("occasion", newest.occasion().name().toLowerCase(Locale.ROOT));
        fields.put("job", newest.job().value());
        fields.put("run", newest.run().toString());
        fields.put("at", newest.at().toString());
        fields.put("outlook", newest.outlook());
        newest.record().ifPresent(record -> putRecord(record, fields));
        return Collections.unmodifiableMap(fields);
    }

    private static void putRecord(RunLog record, Map<String, String> fields) {
        fields.put("attempt", Integer.toString(record.attempt()));
        fields.put("status", record.status().name());
        fields.put("scheduledFor", record.times().scheduledFor().toString());
        record.place().ifPresent(place -> {
            fields.put("node", place.node());
            place.pid().ifPresent(pid -> fields.put("pid", Long.toString(pid)));
        });
        record.exitCode().ifPresent(code -> fields.put("exitCode", Integer.toString(code)));
        record.message().ifPresent(text -> fields.put("message", text));
    }
}
