package dev.jobqueue.benchmarks.peers.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is printed of what was measured. */
class FiguresTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Figures figures = new Figures(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void a_figure_is_one_line_of_json() {
        figures.beginRound(1);
        figures.add(drained("jobqueue", 1_234.5678).with("runs", 20_000));
        assertThat(lines())
                .containsExactly("{\"workload\":\"drain\",\"store\":\"postgresql\",\"subject\":\"jobqueue\","
                        + "\"value\":1234.568,\"unit\":\"runs/s\",\"runs\":20000,\"round\":1}");
    }

    @Test
    void what_warms_up_does_not_count() {
        figures.beginRound(0);
        figures.add(drained("jobqueue", 100));
        figures.summarise();
        assertThat(lines()).isEmpty();
    }

    @Test
    void the_summary_has_medians_over_the_rounds_and_their_ratios_to_ours() {
        for (int round = 1; round <= 3; round++) {
            figures.beginRound(round);
            figures.add(drained("jobqueue", 1_000 * round));
            figures.add(drained("quartz", 100 * round));
        }
        printed.reset();
        figures.summarise();
        assertThat(lines())
                .extracting(line -> line.replaceAll(
                        ".*\"subject\":\"([a-z]+)\",\"value\":([0-9.]+),\"unit\":\"([a-z/]+)\".*", "$1 $2 $3"))
                .containsExactly(
                        "jobqueue 2000.0 runs/s", "quartz 200.0 runs/s", "jobqueue 1.0 ratio", "quartz 0.1 ratio");
    }

    @Test
    void percentiles_are_no_rounds_of_each_other() {
        figures.beginRound(1);
        figures.add(drained("jobqueue", 3).with("percentile", 50));
        figures.add(drained("jobqueue", 20).with("percentile", 99));
        printed.reset();
        figures.summarise();
        assertThat(lines()).filteredOn(line -> line.contains("median")).hasSize(2);
    }

    private static Figure drained(String subject, double value) {
        return new Figure("drain", "postgresql", subject, value, "runs/s");
    }

    private String[] lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}
