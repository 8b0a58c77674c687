package dev.jobqueue.domain.notification;

import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What templates can put in: of a message with several notifications, the last one counts. */
final class MessageValues {

    static final List<String> NAMES = List.of(
            "job",
            "occasion",
            "run",
            "attempt",
            "status",
            "exitCode",
            "message",
            "node",
            "pid",
            "scheduledFor",
            "at",
            "outlook",
            "output",
            "count",
            "title",
            "text");

    private MessageValues() {}

    static Map<String, String> of(List<Notification> notifications, String output, String title, String text) {
        Notification last = notifications.get(notifications.size() - 1);
        Map<String, String> values = new HashMap<>();
        values.put("job", last.job().value());
        values.put("occasion", Words.name(last.occasion()));
        values.put("run", last.run().toString());
        values.put("at", last.at().toString());
        values.put("outlook", last.outlook());
        values.put("attempt", of(last, record -> Optional.of(record.attempt())));
        values.put("status", of(last, record -> Optional.of(record.status())));
        values.put("exitCode", of(last, record -> Words.optional(record.exitCode())));
        values.put("message", of(last, RunLog::message));
        values.put("node", of(last, record -> record.place().map(RunLog.Place::node)));
        values.put("pid", of(last, record -> record.place().flatMap(place -> Words.optional(place.pid()))));
        values.put("scheduledFor", of(last, record -> Optional.of(record.times().scheduledFor())));
        values.put("output", output);
        values.put("count", Integer.toString(notifications.size()));
        values.put("title", title);
        values.put("text", text);
        return values;
    }

    private static String of(Notification notification, Function<RunLog, Optional<?>> part) {
        return notification.record().flatMap(part).map(Object::toString).orElse("");
    }
}
