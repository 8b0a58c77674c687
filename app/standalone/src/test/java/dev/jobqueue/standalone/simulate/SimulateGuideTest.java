package dev.jobqueue.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the guide shows is what the command prints. */
class SimulateGuideTest {

    private static final Path GUIDE = Path.of("../../docs/guide/simulate.md");

    @Test
    void the_guide_shows_what_the_command_prints(@TempDir Path directory) throws IOException {
        Path jobs = Files.writeString(directory.resolve("jobs.yaml"), block("yaml job-file"));
        Path configuration = Files.writeString(directory.resolve("jobqueue.yaml"), block("yaml configuration"));
        List<String> shown = block("console").lines().toList();
        List<String> arguments = new ArrayList<>(List.of(shown.get(0).split(" ")));
        assertThat(arguments).startsWith("$", "jobqueue", "simulate", "jobs.yaml");

        SimulateCommand command = new SimulateCommand();
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out));
        List<String> options = new ArrayList<>(arguments.subList(4, arguments.size()));
        options.addAll(List.of(jobs.toString(), "--config", configuration.toString()));
        line.parseArgs(options.toArray(String[]::new));

        assertThat(command.call()).isZero();
        assertThat(out.toString().lines().toList()).isEqualTo(shown.subList(1, shown.size()));
    }

    private static String block(String mark) throws IOException {
        Matcher block = Pattern.compile("^```" + mark + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("a block of %s in %s", mark, GUIDE).isTrue();
        return block.group(1);
    }
}
