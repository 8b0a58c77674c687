package dev.jobqueue.standalone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.standalone.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a service manager may try again, and what it may not. */
class ExitCodesTest {

    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();

    @Test
    void a_data_directory_that_cannot_be_used_is_a_failure_that_may_pass() throws Exception {
        Path jobs = Files.writeString(directory.resolve("jobs.yaml"), "jobs:\n  - id: a\n    command: 'true'\n");
        Path occupied = Files.writeString(directory.resolve("occupied"), "no directory");

        assertThat(execute("run", jobs.toString(), "--data", occupied.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said.toString()).contains("occupied").doesNotContain("report this", "\tat ");
    }

    @Test
    void what_was_read_and_is_wrong_is_not() throws Exception {
        Path jobs = Files.writeString(directory.resolve("jobs.yaml"), "jobs:\n  - id: a\n    comand: 'true'\n");

        assertThat(execute("run", jobs.toString())).isEqualTo(ExitCode.INVALID);
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
