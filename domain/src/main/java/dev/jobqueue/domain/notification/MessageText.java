package dev.jobqueue.domain.notification;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says in a message what happened, where, why, how the output ended, and what comes next. What happened often is counted first; then
 * comes the last of each job, and all in short.
 */
public final class MessageText {

    /** How much of an output is worth reading. */
    public static final int MOST_OUTPUT_BYTES = 4096;

    private static final int MOST_IN_FULL = 5;
    private static final int MOST_IN_SHORT = 50;

    private final List<Notification> notifications;
    private final Function<RunLog, Output> output;

    /**
     * The end of an output.
     *
     * @param tail none: there is none here
     * @param elsewhere the node on which it is, where that is another one
     */
    public record Output(Optional<String> tail, Optional<String> elsewhere) {}

    /** @param notifications oldest first; at least one */
    public MessageText(List<Notification> notifications, Function<RunLog, Output> output) {
        this.notifications = List.copyOf(notifications);
        this.output = output;
    }

    public Message with(MessageTemplate template) {
        String title = title();
        String text = text();
        Notification last = notifications.get(notifications.size() - 1);
        Map<String, String> values = MessageValues.of(
                notifications,
                last.record().flatMap(record -> output.apply(record).tail()).orElse(""),
                title,
                text);
        return new Message(
                id(),
                template.title().map(own -> oneLine(own.fill(values))).orElse(title),
                template.text().map(own -> own.fill(values)).orElse(text),
                notifications);
    }

    /** The same for the same notifications, and for no others. */
    private String id() {
        String first = notifications.get(0).id();
        if (notifications.size() == 1) {
            return first;
        }
        String all = notifications.stream().map(Notification::id).collect(Collectors.joining("\n"));
        return first + "+" + (notifications.size() - 1) + "-"
                + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    private String title() {
        Map<JobId, List<Notification>> byJob = byJob();
        if (byJob.size() > 1) {
            return byJob.size() + " jobs: " + counts(notifications);
        }
        List<List<Notification>> events = events(notifications);
        String job = "Job '" + notifications.get(0).job() + "'";
        return events.size() == 1 ? job + " " + happened(events.get(0)) : job + ": " + counts(notifications);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        Map<JobId, List<Notification>> byJob = byJob();
        List<List<Notification>> events = events(notifications);
        if (events.size() > 1) {
            byJob.forEach((job, those) -> text.append(summary(job, those)));
            text.append('\n');
        }
        byJob.values().stream().limit(MOST_IN_FULL).forEach(those -> {
            List<List<Notification>> ofJob = events(those);
            text.append(inFull(ofJob.get(ofJob.size() - 1))).append('\n');
        });
        if (events.size() > byJob.size() || byJob.size() > MOST_IN_FULL) {
            text.append("All of it:\n");
            events.stream().limit(MOST_IN_SHORT).forEach(event -> text.append(inShort(event)));
            if (events.size() > MOST_IN_SHORT) {
                text.append("  and ").append(events.size() - MOST_IN_SHORT).append(" more\n");
            }
        }
        return text.toString().stripTrailing() + "\n";
    }

    private Map<JobId, List<Notification>> byJob() {
        return notifications.stream()
                .collect(Collectors.groupingBy(Notification::job, LinkedHashMap::new, Collectors.toList()));
    }

    /** What is told of the same attempt is one event: it failed, as it took too long. */
    private static List<List<Notification>> events(List<Notification> of) {
        return List.copyOf(of.stream()
                .collect(Collectors.groupingBy(
                        told -> told.run() + "-" + told.record().map(RunLog::attempt),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
    }

    private static String happened(List<Notification> event) {
        return event.stream()
                .map(Notification::occasion)
                .sorted((one, other) -> other.compareTo(one))
                .map(Words::happened)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String counts(List<Notification> of) {
        Map<Occasion, Integer> times = new EnumMap<>(Occasion.class);
        of.forEach(told -> times.merge(told.occasion(), 1, Integer::sum));
        List<String> counts = new ArrayList<>();
        times.forEach((occasion, count) -> counts.add(Words.counted(occasion, count)));
        return String.join(", ", counts);
    }

    private static String summary(JobId job, List<Notification> of) {
        String first = of.get(0).at().toString();
        String last = of.get(of.size() - 1).at().toString();
        return "Job '" + job + "': " + counts(of) + ", "
                + (first.equals(last) ? "at " + first : "from " + first + " to " + last) + "\n";
    }

    private String inFull(List<Notification> event) {
        Notification told = event.get(event.size() - 1);
        StringBuilder text = new StringBuilder("Job '" + told.job() + "' " + happened(event) + ".\n\n");
        Optional<RunLog> record = told.record();
        line(
                text,
                "Run",
                told.run() + record.map(of -> ", attempt " + of.attempt()).orElse(""));
        record.ifPresent(of -> line(text, "Scheduled", of.times().scheduledFor().toString()));
        record.flatMap(of -> of.times().startedAt()).ifPresent(start -> line(text, "Started", start.toString()));
        line(text, record.isPresent() ? "Ended" : "Late since", told.at().toString());
        record.flatMap(RunLog::place).ifPresent(place -> line(text, "Where", where(place)));
        record.ifPresent(of -> line(text, "Status", of.status().name()));
        line(text, "Why", Words.reason(told));
        line(text, record.isPresent() ? "Next" : "Now", told.outlook());
        record.ifPresent(of -> appendOutput(text, of));
        return text.toString();
    }

    private static String where(RunLog.Place place) {
        return "node " + place.node()
                + Words.optional(place.pid()).map(pid -> ", pid " + pid).orElse("");
    }

    private void appendOutput(StringBuilder text, RunLog record) {
        Output end = output.apply(record);
        if (end.tail().isPresent()) {
            List<String> lines = LastLines.of(end.tail().get());
            text.append(lines.isEmpty() ? "It wrote nothing.\n" : "\nThe end of its output:\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        } else {
            end.elsewhere()
                    .ifPresent(node ->
                            text.append("Its output is on node ").append(node).append(".\n"));
        }
    }

    private static String inShort(List<Notification> event) {
        Notification told = event.get(event.size() - 1);
        String reason = Words.reason(told);
        return "  " + told.at() + "  " + told.job() + ", run " + told.run() + ": " + happened(event)
                + (reason.isEmpty() ? "" : " (" + reason + ")") + "\n";
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
