package dev.jobqueue.plugin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandNotifierTest {

    private static final String SECRET = "s3cret-of-the-command";

    @TempDir
    private Path folder;

    @Test
    void the_message_is_on_standard_input() throws Exception {
        notifier(Map.of("command", "cat > message.json")).deliver(Messages.of("title", "text\n"));

        assertThat(folder.resolve("message.json")).hasBinaryContent(MessageJson.of(Messages.of("title", "text\n")));
    }

    @Test
    void its_fields_are_in_the_environment() throws Exception {
        notifier(Map.of("command", "env | grep ^JOBQUEUE_ > environment", "env", Map.of("JOBQUEUE_MINE", 7)))
                .deliver(Messages.of("The title", "one line"));

        assertThat(Files.readAllLines(folder.resolve("environment")))
                .contains(
                        "JOBQUEUE_ID=m-1",
                        "JOBQUEUE_TITLE=The title",
                        "JOBQUEUE_TEXT=one line",
                        "JOBQUEUE_COUNT=2",
                        "JOBQUEUE_OCCASION=failure",
                        "JOBQUEUE_JOB=backup",
                        "JOBQUEUE_RUN=7",
                        "JOBQUEUE_AT=2026-12-01T02:00:09Z",
                        "JOBQUEUE_ATTEMPT=2",
                        "JOBQUEUE_STATUS=FAILED",
                        "JOBQUEUE_NODE=node-1",
                        "JOBQUEUE_EXIT_CODE=3",
                        "JOBQUEUE_MESSAGE=it said no",
                        "JOBQUEUE_SCHEDULED_FOR=2026-12-01T02:00:00Z",
                        "JOBQUEUE_PID=4711",
                        "JOBQUEUE_OUTLOOK=",
                        "JOBQUEUE_MINE=7");
    }

    @Test
    void a_list_runs_without_a_shell() throws Exception {
        notifier(Map.of("command", List.of("touch", "a file; $HOME"))).deliver(Messages.of("title", "text"));

        assertThat(folder.resolve("a file; $HOME")).exists();
    }

    @Test
    void a_program_that_reads_nothing_gets_a_message_of_any_length() throws Exception {
        notifier(Map.of("command", "true")).deliver(Messages.of("title\0", "x".repeat(3_000_000)));
    }

    @Test
    void another_exit_code_is_no_delivery_and_the_end_of_its_errors_is_shown() {
        assertFails(Map.of("command", "echo lost >&1; seq 1 100000 >&2; echo the host is down >&2; exit 3"))
                .startsWith("'/bin/sh' ended with exit code 3: ...")
                .endsWith("99999 100000 the host is down")
                .hasSizeLessThan(600);
        assertFails(Map.of("command", List.of("false"))).isEqualTo("'false' ended with exit code 1");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertFails(Map.of("command", List.of("no-such-program", SECRET)))
                .startsWith("'no-such-program' does not start (")
                .endsWith("): check that it is there, and may be run")
                .doesNotContain(SECRET);
    }

    @Test
    void the_environment_and_the_arguments_are_never_shown() {
        String echo = "for i in $(seq 200); do printf \"$TOKEN$TOKEN \" >&2; done; exit 1";
        assertFails(Map.of("command", echo, "env", Map.of("TOKEN", SECRET)))
                .contains("*** ***")
                .doesNotContain(SECRET, "cret-of", "of-the");
        assertThat(notifier(Map.of("command", "true " + SECRET, "env", Map.of("TOKEN", SECRET))))
                .asString()
                .doesNotContain(SECRET);
    }

    @Test
    void what_does_not_end_in_time_is_killed_with_all_that_it_has_started() throws Exception {
        String tree = "echo waiting >&2; (setsid sh -c 'env > orphan; exec sleep 600' &) ; sleep 600";
        assertFails(Map.of("command", tree, "timeout", "2s"))
                .isEqualTo("'/bin/sh' did not end within 2000 ms and was killed: "
                        + "give it more 'timeout', or make it quicker: waiting");

        String mark = Files.readAllLines(folder.resolve("orphan")).stream()
                .filter(line -> line.startsWith(MarkedProcesses.VARIABLE))
                .findFirst()
                .orElseThrow()
                .substring(MarkedProcesses.VARIABLE.length() + 1);
        assertThat(MarkedProcesses.find(mark)).isEmpty();
    }

    @Test
    void an_interrupted_delivery_ends_its_program() {
        Notifier notifier = notifier(Map.of("command", "sleep 600", "timeout", "10m"));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> notifier.deliver(Messages.of("title", "text")));
    }

    private AbstractStringAssert<?> assertFails(Map<String, Object> with) {
        Throwable failure = catchThrowable(() -> notifier(with).deliver(Messages.of("title", "text")));
        assertThat(failure).isInstanceOf(IOException.class);
        return assertThat(failure.getMessage());
    }

    private Notifier notifier(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(with);
        all.put("directory", folder.toString());
        CommandNotifierType type = new CommandNotifierType();
        return type.create(Parameters.read(type.parameters(), all));
    }
}
