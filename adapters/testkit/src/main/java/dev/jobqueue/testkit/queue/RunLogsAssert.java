package dev.jobqueue.testkit.queue;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Asserts on the records of a job; a failure shows them all. */
public final class RunLogsAssert extends AbstractAssert<RunLogsAssert, List<RunLog>> {

    private final JobQueueTester tester;

    RunLogsAssert(JobQueueTester tester, String job, List<RunLog> records) {
        super(records, RunLogsAssert.class);
        this.tester = tester;
        as(
                "records of '%s':%n%s",
                job, records.stream().map(RunLogsAssert::line).collect(Collectors.joining("\n")));
    }

    /** Its attempts ended like this, in this order. */
    public RunLogsAssert endedAs(RunStatus... statuses) {
        Assertions.assertThat(actual)
                .as(descriptionText())
                .extracting(RunLog::status)
                .containsExactly(statuses);
        return this;
    }

    /** It ran so often, and every attempt succeeded. */
    public RunLogsAssert succeeded(int times) {
        RunStatus[] all =
                Stream.generate(() -> RunStatus.SUCCEEDED).limit(times).toArray(RunStatus[]::new);
        return endedAs(all);
    }

    /** Its attempts started at exactly these ISO-8601 instants. */
    public RunLogsAssert startedAt(String... instants) {
        Assertions.assertThat(starts())
                .as(descriptionText())
                .containsExactlyElementsOf(
                        Stream.of(instants).map(Instant::parse).toList());
        return this;
    }

    /** It has records, and all of them ended at or before this ISO-8601 instant. */
    public RunLogsAssert endedBy(String instant) {
        Instant last = Instant.parse(instant);
        Assertions.assertThat(actual)
                .as(descriptionText())
                .isNotEmpty()
                .allMatch(record -> !record.times().endedAt().isAfter(last), "ended by " + instant);
        return this;
    }

    /** Its first start follows the first end of the other job, its second start the second end, and so on. */
    public RunLogsAssert startedAfter(String other) {
        List<Instant> ends = new ArrayList<>(tester.history().stream()
                .filter(record -> record.job().value().equals(other))
                .map(record -> record.times().endedAt())
                .toList());
        Assertions.assertThat(starts()).as(descriptionText()).isNotEmpty();
        for (Instant start : starts()) {
            Assertions.assertThat(ends)
                    .as(
                            "%s%nends of '%s', of which one is to come before the start at %s",
                            descriptionText(), other, start)
                    .isNotEmpty();
            Assertions.assertThat(ends.remove(0))
                    .as("%s%nend of '%s' before the start at %s", descriptionText(), other, start)
                    .isBeforeOrEqualTo(start);
        }
        return this;
    }

    private List<Instant> starts() {
        return actual.stream()
                .flatMap(record -> record.times().startedAt().stream())
                .toList();
    }

    static String line(RunLog record) {
        String start = record.times().startedAt().map(Instant::toString).orElse("never started");
        String message = record.message().map(text -> ": " + text).orElse("");
        return "  " + record.job() + " run " + record.run() + " attempt " + record.attempt() + " " + record.status()
                + ", " + start + " to " + record.times().endedAt() + message;
    }
}
