package dev.jobqueue.standalone.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** The systemd unit of the distribution. */
class UnitFileTest {

    private static final Path UNIT = Path.of("src/distribution/systemd/jobqueue.service");
    private static final String PROGRAM = "/opt/jobqueue/bin/jobqueue";

    @TempDir
    private Path directory;

    @Test
    void systemd_understands_each_line() throws Exception {
        assumeTrue(hasAnalyzer(), "systemd-analyze is not installed (package systemd)");

        assertThat(complaints(Files.readString(UNIT))).isEmpty();
        assertThat(complaints(Files.readString(UNIT).replace("KillMode=process", "KillMode=procss")))
                .as("a wrong line is noticed")
                .hasSize(1);
    }

    @Test
    void it_starts_the_daemon_with_options_that_it_has() throws IOException {
        String start = value("ExecStart");
        assertThat(start).startsWith(PROGRAM + " up ");

        ParseResult parsed = Main.commandLine()
                .parseArgs(start.substring(PROGRAM.length() + 1).split(" ", -1));

        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("up");
        assertThat(parsed.subcommand().hasMatchedOption("--leave-running")).isTrue();
    }

    @Test
    void a_stop_of_the_service_kills_the_scheduler_alone_and_no_command_takes_it_along() throws IOException {
        assertThat(value("KillMode")).isEqualTo("process");
        assertThat(value("OOMPolicy")).isEqualTo("continue");
        assertThat(value("Delegate").split(" ", -1)).contains("cpu", "memory", "pids");
        assertThat(value("DelegateSubgroup")).isEqualTo("supervisor");
    }

    private static String value(String key) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** What systemd says of the unit; versions before 254 do not know one of its keys. */
    private List<String> complaints(String unit) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("jobqueue.service"), unit.replace(PROGRAM, "/bin/true"));
        Process analyzer = new ProcessBuilder("systemd-analyze", "verify", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(analyzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        analyzer.waitFor();
        return Arrays.stream(said.split("\n", -1))
                .filter(line -> line.contains("jobqueue.service"))
                .filter(line -> !line.contains("DelegateSubgroup"))
                .toList();
    }

    private static boolean hasAnalyzer() throws InterruptedException {
        try {
            return new ProcessBuilder("systemd-analyze", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
