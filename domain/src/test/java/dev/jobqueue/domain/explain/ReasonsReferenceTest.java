package dev.jobqueue.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.JobExplanation;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference names every reason that there is, in the order of the code, and its examples are what the queue says. */
class ReasonsReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/reasons.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| .+ \\| .+ \\| (.+) \\|");

    private final List<Reason> said = new ArrayList<>();

    @Test
    void every_reason_is_listed_and_no_other() throws IOException {
        assertThat(rows())
                .extracting(Row::code)
                .containsExactlyElementsOf(
                        Arrays.stream(ReasonCode.values()).map(ReasonCode::code).toList());
    }

    @Test
    void every_example_is_what_the_queue_says() throws IOException {

        jobsThatNothingStarts();
        runsAtTheirGates();
        runsThatLackSomething();
        runsBesideExclusiveOnes();

        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(said)
                        .filteredOn(reason -> reason.code().code().equals(row.code))
                        .extracting(Reason::message)
                        .contains(row.example));
        assertThat(said).extracting(Reason::remedy).noneMatch(String::isBlank);
    }

    private void jobsThatNothingStarts() {
        look(Scenario.of(
                sample("report").build(),
                sample("archive").enabled(false).build(),
                sample("invoice")
                        .triggers(new Triggers(Optional.empty(), List.of(), List.of("order.created")))
                        .build(),
                sample("backup").schedule("0 2 * * *", ZoneOffset.UTC).build()));
    }

    private void runsAtTheirGates() {
        Scenario queue = Scenario.of(
                sample("extract").expectedDuration(Duration.ofSeconds(90)).build(),
                sample("report")
                        .after("extract")
                        .retries(2, RetryDelay.fixed(Duration.ofMinutes(5)))
                        .build(),
                sample("backup")
                        .schedule(new ScheduleSpec(
                                "0 * * * *",
                                ZoneOffset.UTC,
                                Misfire.ONCE,
                                Duration.ofMinutes(30),
                                Optional.empty(),
                                Optional.empty()))
                        .build());
        queue.trigger("extract");
        queue.start();
        look(queue);
        queue.trigger("report");
        queue.start();
        queue.finish("report", RunStatus.FAILED);
        look(queue);
        queue.pause("report");
        look(queue);
        queue.pass(Duration.ofHours(1));
        look(queue);
    }

    private void runsThatLackSomething() {
        JobBuilder archive = sample("archive")
                .pool("disk", 1)
                .resources(new Resources(1_500, 768L << 20))
                .timeout(Duration.ofMinutes(2))
                .expectedDuration(Duration.ofSeconds(30));
        Scenario queue = Scenario.on(
                List.of(new Node("here", 1, 1, new Resources(2_000, 1L << 30), Set.of())),
                Map.of("disk", 1),
                archive.maxRuns(2).build(),
                sample("report")
                        .pool("disk", 1)
                        .resources(new Resources(1_000, 512L << 20))
                        .build(),
                sample("render").nodes("gpu").build(),
                sample("train").resources(new Resources(8_000, 1L << 34)).build());
        queue.trigger("archive");
        queue.trigger("archive");
        queue.start();
        queue.put(archive.maxRuns(1).build());
        Stream.of("report", "render", "train").forEach(queue::trigger);
        look(queue);
    }

    private void runsBesideExclusiveOnes() {
        Scenario queue = Scenario.of(
                sample("archive").expectedDuration(Duration.ofSeconds(30)).build(),
                sample("vacuum")
                        .exclusive()
                        .expectedDuration(Duration.ofSeconds(60))
                        .build(),
                sample("report").build());
        queue.trigger("archive");
        queue.start();
        queue.trigger("vacuum");
        queue.trigger("report");
        look(queue);
        queue.finish("archive", RunStatus.SUCCEEDED);
        queue.start();
        look(queue);
    }

    /** Takes down all that is said of this queue's jobs. */
    private void look(Scenario queue) {
        for (JobEntry entry : queue.state().catalog().entries()) {
            JobId job = entry.id();
            JobExplanation why = queue.explain().job(job).orElseThrow();
            said.addAll(why.reasons());
            for (Explanation run : why.runs()) {
                said.addAll(run.reasons());
                said.addAll(run.wouldLack());
            }
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(REFERENCE).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList();
    }

    private static JobBuilder sample(String id) {
        return JobDefinition.job(id).shell("true");
    }

    private record Row(String code, String example) {}
}
