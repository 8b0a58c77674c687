package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.yaml.YamlJobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the reference says is what the type does. */
@Timeout(60)
class FileReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/reference/job-file-plugin.md");

    @Test
    void each_key_has_its_row() throws IOException {
        List<String> keys = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(keys)
                .isEqualTo(FileSettings.PARAMETERS.stream().map(Parameter::name).toList());
    }

    @Test
    void the_example_works(@TempDir Path folder) throws Exception {
        String example = Files.readAllLines(REFERENCE).stream()
                .dropWhile(line -> !line.equals("```yaml"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
        Tree tree = new Tree(Files.createDirectory(folder.resolve("app")));
        tree.file("logs/a/old.log", Duration.ofDays(2));
        tree.file("logs/new.log");
        tree.file("old/ancient.tar.gz", Duration.ofDays(91));
        Path file = Files.writeString(folder.resolve("jobs.yaml"), example.replace("/srv/app", tree.root.toString()));
        List<JobDefinition> jobs =
                YamlJobFiles.ofThisMachine().read(file).validJobs().jobs();
        for (JobDefinition job : jobs) {
            tree.tester.run(new FileJobType(), ((TypedAction) job.action()).with());
        }

        assertThat(jobs).hasSize(2);
        assertThat(tree.files())
                .containsExactly(
                        "logs/new.log", "old/ancient.tar.gz", "old/logs-" + LocalDate.now(ZoneOffset.UTC) + ".tar.gz");
    }
}
