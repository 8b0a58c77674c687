package dev.jobqueue.standalone.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.standalone.terminal.Style;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record as a line, for people and for programs. */
class RecordTest {

    private static final Style PLAIN = new Style(false, false);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void json_has_every_field_in_the_promised_order_on_one_line() {
        String line = RecordJson.line(Records.full(RunStatus.FAILED, 3, Optional.of("exit code 3")));
        JsonNode json = JSON.readTree(line);

        assertThat(line).doesNotContain("\n");
        assertThat(json.propertyNames())
                .containsExactly(
                        "run",
                        "job",
                        "attempt",
                        "status",
                        "node",
                        "pid",
                        "priority",
                        "effectivePriority",
                        "scheduledFor",
                        "readyAt",
                        "startedAt",
                        "endedAt",
                        "exitCode",
                        "cpuMillis",
                        "peakMemoryBytes",
                        "outputBytes",
                        "message",
                        "attributes");
        assertThat(json.required("run").asString()).isEqualTo("17");
        assertThat(json.required("pid").asLong()).isEqualTo(4242);
        assertThat(json.required("effectivePriority").asDouble()).isEqualTo(6.5);
        assertThat(json.required("startedAt").asString()).isEqualTo("2026-03-01T12:00:02Z");
        assertThat(json.required("attributes").required("note").asString()).isEqualTo("a \"quoted\" line\nand another");
    }

    @Test
    void json_leaves_out_what_has_no_value() {
        JsonNode json = JSON.readTree(RecordJson.line(Records.skipped()));
        assertThat(json.propertyNames())
                .containsExactly(
                        "run",
                        "job",
                        "attempt",
                        "status",
                        "priority",
                        "effectivePriority",
                        "scheduledFor",
                        "endedAt",
                        "message");
    }

    @Test
    void text_says_how_it_ended_and_what_it_took() {
        assertThat(RecordText.line(Records.full(RunStatus.SUCCEEDED, 0, Optional.empty()), PLAIN))
                .isEqualTo("ok backup succeeded (attempt 2, took 1 m 05 s, cpu 4.2 s, peak 312 MiB, pid 4242)");
        assertThat(RecordText.line(Records.full(RunStatus.TIMED_OUT, 143, Optional.empty()), PLAIN))
                .isEqualTo(
                        "!! backup timed out (attempt 2, took 1 m 05 s, cpu 4.2 s, peak 312 MiB, exit code 143, pid 4242)");
        assertThat(RecordText.line(Records.full(RunStatus.FAILED, 3, Optional.of("exit code 3")), PLAIN))
                .startsWith("!! backup failed: exit code 3 (");
        assertThat(RecordText.line(Records.skipped(), PLAIN))
                .isEqualTo("-- report skipped: needs success of 'backup', which ended FAILED (never started)");
    }

    @Test
    void text_is_coloured_only_where_colours_are_wanted() {
        assertThat(RecordText.line(Records.skipped(), PLAIN)).doesNotContain("\u001b");
        assertThat(RecordText.line(Records.skipped(), new Style(true, false))).contains("\u001b[");
    }
}
