package dev.jobqueue.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Finding FULL = Finding.full("memory", "cgroup v2");
    private static final Finding PARTIAL =
            Finding.partial("cpu", "a word and many more of them", "buy a larger one today");
    private static final Finding FATAL = Finding.fatal("setsid", "not found", "install it");

    private final StringWriter said = new StringWriter();

    @Test
    void findings_are_aligned_and_wrapped_at_the_width() {
        TextReport report = new TextReport(new PrintWriter(said), new Style(false, false), 57);
        report.section("Limits", List.of(FULL, PARTIAL));
        report.end(List.of(FULL, PARTIAL));

        assertThat(said.toString()).isEqualTo("""
                Limits
                  ok memory      cgroup v2
                  !  cpu         a word and many more of them
                                 -> buy a larger one today

                It can work here; 1 thing could be better.
                """);
    }

    @Test
    void signs_take_one_column_where_the_terminal_knows_them() {
        TextReport report = new TextReport(new PrintWriter(said), new Style(false, true), 30);
        report.section("Limits", List.of(PARTIAL, FATAL));
        report.end(List.of(PARTIAL, FATAL));

        assertThat(said.toString()).isEqualTo("""
                Limits
                  ▲ cpu         a word and many more of them
                                → buy a larger one today
                  ✘ setsid      not found
                                → install it

                It cannot work here: see setsid.
                """);
    }

    @Test
    void a_machine_that_has_it_all_is_told_so() {
        new TextReport(new PrintWriter(said), new Style(false, false), 80).end(List.of(FULL));
        assertThat(said).hasToString("Everything is there.\n");
    }
}
