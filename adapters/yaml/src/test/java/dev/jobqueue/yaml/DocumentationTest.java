package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.jobfile.JobFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference names every key, and what it shows can be used as it stands. */
class DocumentationTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern BLOCK =
            Pattern.compile("^```yaml ([a-z-]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_reference_names_every_key_of_a_job_file() throws IOException {
        assertNamed(JobFileReader.schema(), "job-file.md", 45);
    }

    @Test
    void the_reference_names_every_key_of_the_configuration() throws IOException {
        assertNamed(YamlConfiguration.schema(), "configuration.md", 30);
    }

    private static void assertNamed(Map<String, Object> schema, String page, int least) throws IOException {
        SortedSet<String> keys = new TreeSet<>();
        collectKeys(schema, keys);
        String text = Files.readString(DOCS.resolve("reference").resolve(page));

        assertThat(keys).hasSizeGreaterThanOrEqualTo(least);
        assertThat(keys).allSatisfy(key -> assertThat(text).contains("`" + key + "`"));
    }

    private static void collectKeys(Object schema, SortedSet<String> keys) {
        if (schema instanceof Map<?, ?> map) {
            if (map.get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(key -> keys.add((String) key));
            }
            map.values().forEach(value -> collectKeys(value, keys));
        } else if (schema instanceof List<?> list) {
            list.forEach(item -> collectKeys(item, keys));
        }
    }

    @Test
    void every_job_file_in_the_docs_can_be_read() throws Exception {
        List<String> blocks = blocks("job-file");
        YamlJobFiles files = new YamlJobFiles(
                new YamlDocuments(), new JobFileReader(spec -> instant -> Optional.empty(), ZoneOffset.UTC), Map.of());

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(8);
        for (String block : blocks) {
            assertThat(files.read(written(block)).validJobs().jobs()).isNotEmpty();
        }
    }

    @Test
    void every_configuration_in_the_docs_can_be_read() throws Exception {
        List<String> blocks = blocks("configuration");

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            assertThat(read(block).keys()).isNotEmpty();
        }
    }

    @Test
    void the_defaults_in_the_reference_are_those_of_the_program() throws Exception {
        String page = Files.readString(DOCS.resolve("reference/configuration.md"));
        String shown = """
                http: {bind: 127.0.0.1, port: 8080, enabled: true}
                retention: {runs: 30d, output: 7d, outputPerRun: 10MiB, telemetry: 2d, audit: 365d}
                heartbeat: {every: 5s, fence: 15s, dead: 20s}
                files: {every: 1s, settle: 2s}
                telemetry: {interval: 1s}
                onStop: drain
                drain: 30s
                """;
        Configuration read = read(shown);

        assertThat(page).contains(shown);
        assertThat(read.http()).isEqualTo(Configuration.DEFAULT.http());
        assertThat(read.retention()).isEqualTo(Configuration.DEFAULT.retention());
        assertThat(read.heartbeat()).isEqualTo(Configuration.DEFAULT.heartbeat());
        assertThat(read.files()).isEqualTo(Configuration.DEFAULT.files());
        assertThat(read.telemetry()).isEqualTo(Configuration.DEFAULT.telemetry());
        assertThat(read.stopping()).isEqualTo(Configuration.DEFAULT.stopping());
    }

    private Configuration read(String yaml) throws IOException, InvalidDocumentException {
        return new YamlConfiguration(new YamlDocuments(), Map.of("JOBQUEUE_DB_PASSWORD", "0123")).read(written(yaml));
    }

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("it.yaml"), yaml);
    }

    private static List<String> blocks(String mark) throws IOException {
        List<String> blocks = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(DOCS)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Matcher matcher = BLOCK.matcher(Files.readString(page));
                while (matcher.find()) {
                    if (matcher.group(1).equals(mark)) {
                        blocks.add(matcher.group(2));
                    }
                }
            }
        }
        return blocks;
    }
}
