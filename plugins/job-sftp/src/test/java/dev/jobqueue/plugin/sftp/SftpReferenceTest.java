package dev.jobqueue.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.testkit.task.TaskTester;
import dev.jobqueue.yaml.YamlJobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the reference says is what the type does. */
@Timeout(60)
class SftpReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/reference/job-sftp.md");

    @Test
    void each_key_has_its_row() throws IOException {
        List<String> keys = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(keys)
                .isEqualTo(SftpSettings.PARAMETERS.stream().map(Parameter::name).toList());
    }

    @Test
    void the_example_works(@TempDir Path folder) throws Exception {
        String example = Files.readAllLines(REFERENCE).stream()
                .dropWhile(line -> !line.equals("```yaml"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
        Path local = Files.createDirectory(folder.resolve("local"));
        Path remote = folder.resolve("remote");
        Files.createDirectories(remote.resolve("inbox"));
        Files.writeString(local.resolve("orders-1.csv"), "1");
        try (Embedded server = new Embedded(remote)) {
            Path file = Files.writeString(
                    folder.resolve("jobs.yaml"),
                    example.replace("files.example.org", "127.0.0.1\n      port: " + server.port())
                            .replaceFirst("SHA256:[^\"]*", server.fingerprint())
                            .replace("user: shop", "user: " + Embedded.USER)
                            .replaceFirst("privateKeyFile: .*", "password: " + Embedded.PASSWORD)
                            .replace("/srv/shop/out", local.toString()));
            JobDefinition job =
                    YamlJobFiles.ofThisMachine().read(file).validJobs().jobs().get(0);
            TaskTester tester = new TaskTester();
            tester.run(new SftpJobType(), ((TypedAction) job.action()).with());

            assertThat(remote.resolve("inbox/orders-1.csv")).hasContent("1");
            assertThat(local).isEmptyDirectory();
        }
    }
}
