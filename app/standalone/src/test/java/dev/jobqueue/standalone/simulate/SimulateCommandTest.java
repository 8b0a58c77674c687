package dev.jobqueue.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import picocli.CommandLine;

/** What a person, and a script, is told of jobs that have not run yet. */
class SimulateCommandTest {

    private static final String FROM = "--from=2026-03-29T00:00:00+01:00";

    @TempDir
    private Path directory;

    private Path configuration = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        configuration = write("jobqueue.yaml", "node: {slots: 4, cpu: 4, memory: 8GiB, labels: [ssd]}\n");
    }

    @Test
    void a_script_gets_one_object_for_each_run_and_then_a_summary() throws IOException {
        List<String> lines = simulate("""
                zone: Europe/Berlin
                pools: {disk: 1}
                jobs:
                  - {id: a, schedule: "30 2 * * *", command: x, expectedDuration: 90s, pools: {disk: 1}}
                  - {id: b, schedule: "30 2 * * *", command: x, pools: {disk: 1}, lateAfter: 1m}
                """, "--for=1d", "--assume=1m", "--output=json");

        assertThat(lines)
                .startsWith(
                        "{\"run\":\"1\",\"job\":\"a\",\"attempt\":1,\"status\":\"SUCCEEDED\","
                                + "\"scheduledFor\":\"2026-03-29T01:00:00Z\",\"readyAt\":\"2026-03-29T01:00:00Z\","
                                + "\"startAt\":\"2026-03-29T01:00:00Z\",\"endAt\":\"2026-03-29T01:01:30Z\","
                                + "\"wait\":0.0,\"late\":false,\"misfire\":false}",
                        "{\"run\":\"2\",\"job\":\"b\",\"attempt\":1,\"status\":\"SUCCEEDED\","
                                + "\"scheduledFor\":\"2026-03-29T01:00:00Z\",\"readyAt\":\"2026-03-29T01:00:00Z\","
                                + "\"startAt\":\"2026-03-29T01:01:30Z\",\"endAt\":\"2026-03-29T01:02:30Z\","
                                + "\"wait\":90.0,\"late\":true,\"misfire\":false}")
                .hasSize(3);
        assertThat(lines.get(2))
                .startsWith("{\"summary\":{\"from\":\"2026-03-28T23:00:00Z\",\"until\":\"2026-03-29T23:00:00Z\"")
                .contains(
                        "{\"job\":\"b\",\"runs\":1,\"starts\":1,\"left\":0,\"late\":1,\"misfires\":0,\"meanWait\":90.0")
                .contains("\"assumedDurations\":[\"b\"]")
                .contains("{\"code\":\"late\",\"subject\":\"b\"");
    }

    @Test
    void a_person_gets_tables_and_what_to_mend() throws IOException {
        List<String> lines = simulate("""
                zone: Europe/Berlin
                jobs:
                  - {id: hourly, schedule: "0 * * * *", command: x, expectedDuration: 90m}
                  - {id: asked, command: x}
                """, "--for=6h");

        assertThat(lines)
                .contains(
                        "From Sun 2026-03-29 00:00:00 +01:00 to Sun 2026-03-29 07:00:00 +02:00, Europe/Berlin",
                        "In use: slots 25 %",
                        "How long these take is assumed; set expectedDuration, or --assume: asked",
                        "Nothing asks for these in that time: asked")
                .anyMatch(line -> line.matches("JOB +RUN +SCHEDULED FOR +WAIT +START +TAKES +STATUS"))
                .anyMatch(line -> line.matches("hourly +2 +Sun 2026-03-29 01:00:00 \\+01:00 +30 m 00 s .* SUCCEEDED"))
                .anyMatch(line -> line.matches("hourly +6 +.* READY"))
                .anyMatch(line -> line.matches("hourly +6 +4 +2 +- +3 .* 150 %"))
                .anyMatch(line -> line.startsWith("Warning: hourly: asks for 150 % of the time"));
    }

    @Test
    void jobs_take_what_they_usually_took_in_a_daemon_that_is_stopped() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        JobDefinition known = JobDefinition.job("known").shell("x").build();
        try (JdbiStore store = JdbiStore.openFile(data, new JsonDefinitionCodec())) {
            QueueState state = new QueueState(store.load(), QueueRules.DEFAULT);
            state.put(JobEntry.fresh(known, "jobs.yaml", Optional.empty()).took(Duration.ofMinutes(7)));
            store.commit(state.takeChanges());
            assertThatThrownBy(() -> simulate("jobs: [{id: a, command: x}]", "--data=" + data))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in use");
        }

        List<String> lines = simulate(
                "jobs: [{id: known, command: x, schedule: '@daily', zone: UTC}, {id: other, command: x, schedule: '@daily', zone: UTC}]",
                "--data=" + data,
                "--output=json");
        assertThat(lines.get(1)).contains("\"job\":\"known\"", "\"endAt\":\"2026-03-29T00:07:00Z\"");
        assertThat(lines.get(2)).contains("\"assumedDurations\":[\"other\"]");
        assertThatThrownBy(() -> simulate("jobs: [{id: a, command: x}]", "--data=" + directory.resolve("none")))
                .hasMessageContaining("is no data directory");
    }

    @Test
    void many_runs_are_listed_only_when_asked_for() throws IOException {
        String minutely = """
                jobs:
                  - {id: tick, schedule: "* * * * *", command: x, expectedDuration: 1s}
                """;

        assertThat(simulate(minutely, "--for=1h"))
                .contains("These are 60 attempts; --runs lists them.")
                .hasSizeLessThan(10);
        assertThat(simulate(minutely, "--for=1h", "--runs")).hasSizeGreaterThan(60);
    }

    @Test
    void the_configuration_says_what_the_queue_has() throws IOException {
        List<String> lines = simulate("""
                jobs:
                  - {id: gpu, schedule: "0 * * * *", command: x, nodes: [gpu]}
                  - {id: ssd, schedule: "0 * * * *", command: x, nodes: [ssd]}
                  - {id: large, schedule: "0 * * * *", command: x, resources: {memory: 9GiB}}
                """, "--for=1h", "--output=json");

        assertThat(lines.get(lines.size() - 1))
                .contains("{\"code\":\"never-starts\",\"subject\":\"gpu\"")
                .contains("{\"code\":\"never-starts\",\"subject\":\"large\"")
                .doesNotContain("\"subject\":\"ssd\"");
    }

    @Test
    void a_chart_is_a_picture_with_a_row_for_each_job() throws Exception {
        Path picture = directory.resolve("week.svg");
        simulate("""
                zone: Europe/Berlin
                jobs:
                  - {id: nightly, schedule: "30 2 * * *", command: x, expectedDuration: 2h, timeout: 1h}
                  - {id: tick, schedule: "* * * * *", command: x, expectedDuration: 30s}
                """, "--for=7d", "--gantt=" + picture);

        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
        assertThat(texts(svg, "text")).contains("nightly", "tick", "Sun 29 Mar", "Mon 30 Mar", "12:00");
        assertThat(texts(svg, "title"))
                .contains("nightly: run 121 for Sun 29 Mar 03:00:00 +02:00, starts Sun 29 Mar 03:00:00 +02:00,"
                        + " takes 1 h 00 m, TIMED_OUT")
                .filteredOn(title -> title.startsWith("tick"))
                .hasSizeLessThanOrEqualTo(GanttChart.STEPS);
        assertThat(Files.size(picture)).as("10,080 runs of tick in one row").isLessThan(500_000);
    }

    @Test
    void a_chart_can_be_a_page_with_the_tables() throws IOException {
        Path page = directory.resolve("day.html");
        simulate("jobs: [{id: daily, schedule: '@daily', command: x, expectedDuration: 1h}]", "--gantt=" + page);

        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("<svg ", "jobs.yaml will do</h1>", "WORST WAIT");
    }

    @Test
    void wrong_input_is_refused_with_the_value_and_the_remedy() throws IOException {
        String jobs = "jobs: [{id: a, command: x}]";

        assertThatThrownBy(() -> simulate(jobs, "--for=soon"))
                .hasMessageContaining("--for")
                .hasMessageContaining("soon");
        assertThatThrownBy(() -> simulate(jobs, "--for=0s"))
                .hasMessageContaining("--for is '0s': write more than zero");
        assertThatThrownBy(() -> simulate(jobs, "--for=9999d")).hasMessageContaining("write at most");
        assertThatThrownBy(() -> simulate(jobs, "--from=monday")).hasMessageContaining("--from is 'monday'");
        assertThatThrownBy(() -> simulate(jobs, "--assume=-1s")).hasMessageContaining("--assume");
        assertThatThrownBy(() -> simulate(jobs, "--gantt=" + directory.resolve("none/x.svg")))
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> simulate("jobs: [{id: a, command: x, dependencies: [b]}]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("jobs.yaml:1:");
    }

    private List<String> simulate(String jobs, String... options) throws IOException {
        Path file = write("jobs.yaml", jobs);
        SimulateCommand command = new SimulateCommand();
        CommandLine line = new CommandLine(command);
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out));
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "--config=" + configuration));
        arguments.addAll(List.of(options));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--from="))) {
            arguments.add(FROM);
        }
        line.parseArgs(arguments.toArray(String[]::new));
        assertThat(command.call()).isZero();
        return out.toString().lines().toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<String> texts(Document document, String element) {
        var nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent())
                .toList();
    }
}
