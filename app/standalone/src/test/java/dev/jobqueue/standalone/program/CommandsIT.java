package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that need no queue, and what every command says of itself. */
class CommandsIT {

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(directory);
    }

    @Test
    void validate_counts_the_jobs_of_files_that_depend_on_each_other() {
        program.write("one.yaml", "jobs: [{id: a, command: 'true'}, {id: b, command: 'true', dependencies: [c]}]");
        program.write("two.yaml", "jobs: [{id: c, command: 'true', dependencies: [a]}]");
        assertThat(program.run("validate", "one.yaml", "two.yaml")
                        .requireExit(0)
                        .lines())
                .containsExactly("one.yaml: ok, 2 jobs", "two.yaml: ok, 1 job");
    }

    @Test
    void validate_finds_a_cycle_over_two_files() {
        program.write("one.yaml", "jobs: [{id: a, command: 'true', dependencies: [b]}]");
        program.write("two.yaml", "jobs: [{id: b, command: 'true', dependencies: [a]}]");
        program.run("validate", "one.yaml", "two.yaml").requireRefusal("one.yaml:1:", "a -> b -> a");
    }

    @Test
    void next_prints_instants_with_their_offset_over_a_change_to_summer_time() {
        assertThat(program.run(
                                "next",
                                "30 2 * * *",
                                "--zone",
                                "Europe/Berlin",
                                "--from",
                                "2026-03-28T00:00:00Z",
                                "--count",
                                "3")
                        .requireExit(0)
                        .lines())
                .containsExactly("2026-03-28T02:30:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00");
    }

    @Test
    void next_prints_in_the_zone_that_the_expression_names() {
        assertThat(program.run(
                                "next",
                                "TZ=Asia/Tokyo @daily",
                                "--zone",
                                "UTC",
                                "--from",
                                "2026-01-01T00:00:00Z",
                                "--count",
                                "1")
                        .requireExit(0)
                        .lines())
                .containsExactly("2026-01-02T00:00:00+09:00");
    }

    @Test
    void next_prints_fewer_where_there_are_no_more() {
        assertThat(program.run("next", "2026-12-01T02:00:00Z", "--zone", "UTC", "--from", "2026-01-01T00:00:00Z")
                        .requireExit(0)
                        .lines())
                .containsExactly("2026-12-01T02:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 30 2 *      | UTC    | 1 | never match",
                "0 0 31 4,6 *    | UTC    | 1 | never match",
                "61 * * * *      | UTC    | 1 | 61",
                "every day       | UTC    | 1 | every day",
                "@every 1ms      | UTC    | 1 | 1s",
                "@reboot         | UTC    | 1 | when the daemon starts",
                "@daily          | Mars/X | 1 | Mars/X",
                "@daily          | UTC    | 0 | write 1 to"
            })
    void next_refuses_what_has_no_instants(String expression, String zone, String count, String word) {
        program.run("next", expression, "--zone", zone, "--count", count).requireRefusal(word);
    }

    @Test
    void notify_test_refuses_a_notifier_that_is_not_configured_or_cannot_be_made() {
        program.write("jobqueue.yaml", "notifiers: {book: {type: logbook, with: {file: logbook.txt}}}");

        program.run("notify-test", "bok").requireRefusal("no notifier 'bok'", "did you mean 'book'?");
        program.run("notify-test", "book")
                .requireRefusal("jobqueue.yaml:1:", "notifier 'book'", "no notifier type 'logbook'");
        program.run("notify-test", "book", "--config", "missing.yaml").requireRefusal("missing.yaml");
    }

    @Test
    void notify_test_says_why_a_message_is_not_delivered() {
        program.write("hook.yaml", "notifiers: {hook: {type: webhook, with: {url: 'http://127.0.0.1:1/t0ken'}}}");

        program.run("notify-test", "hook", "--config", "hook.yaml")
                .requireExit(1)
                .requireError("not delivered to 'hook' (webhook): http://127.0.0.1:1 cannot be reached");
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(program.run("--version").requireExit(0).lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("jobqueue [0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "up", "validate", "next", "plugins", "plugin", "notify-test"})
    void every_command_explains_itself(String command) {
        Ended help = program.run(command, "--help").requireExit(0);
        assertThat(help.out()).contains("Usage: jobqueue " + command).contains("--help");
        assertThat(help.err()).isEmpty();
        assertThat(program.run("--help").requireExit(0).out()).containsPattern("(?m)^ +" + command + " ");
    }

    @Test
    void without_a_command_the_usage_is_shown_and_refused() {
        program.run().requireRefusal("Name a command", "Usage: jobqueue");
    }
}
