package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.jobfile.JobFileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The schemas in the reference are those of the shapes; {@code -Dschema.write=true} writes them. */
class PublishedSchemasTest {

    private static final Path REFERENCE = Path.of("../../docs/reference");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Schema JOB_FILE = compiled(JobFileReader.schema());
    private static final Schema CONFIGURATION = compiled(YamlConfiguration.schema());

    @TempDir
    private Path folder;

    @Test
    void the_schema_of_job_files_is_published() throws IOException {
        assertPublished("job-file.schema.json", JobFileReader.schema());
    }

    @Test
    void the_schema_of_the_configuration_is_published() throws IOException {
        assertPublished("configuration.schema.json", YamlConfiguration.schema());
    }

    private static void assertPublished(String name, Map<String, Object> schema) throws IOException {
        Path file = REFERENCE.resolve(name);
        String text = JSON.writeValueAsString(schema) + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(file, text);
        }

        assertThat(file).hasContent(text);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/job-samples.csv", delimiter = '|', quoteCharacter = '\u0001')
    void schema_and_parser_agree_on_jobs(String verdict, String keys) throws IOException {
        String yaml = "jobs: [{id: a, " + keys + "}]";

        assertThat(acceptedBy(JOB_FILE, yaml)).as("schema on %s", yaml).isEqualTo(verdict.equals("valid"));
        assertThat(acceptedAsJobFile(yaml)).as("parser on %s", yaml).isEqualTo(verdict.equals("valid"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/file-samples.csv", delimiter = '|', quoteCharacter = '\u0001')
    void schema_and_parser_agree_on_files(String verdict, String yaml) throws IOException {
        assertThat(acceptedBy(JOB_FILE, yaml)).as("schema on %s", yaml).isEqualTo(verdict.equals("valid"));
        assertThat(acceptedAsJobFile(yaml)).as("parser on %s", yaml).isEqualTo(verdict.equals("valid"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/configuration-samples.csv", delimiter = '|', quoteCharacter = '\u0001')
    void schema_and_parser_agree_on_configurations(String verdict, String yaml) throws IOException {
        assertThat(acceptedBy(CONFIGURATION, yaml)).as("schema on %s", yaml).isEqualTo(verdict.equals("valid"));
        assertThat(acceptedAsConfiguration(yaml)).as("parser on %s", yaml).isEqualTo(verdict.equals("valid"));
    }

    private static Schema compiled(Map<String, Object> schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(schema));
    }

    private static boolean acceptedBy(Schema schema, String yaml) {
        return schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    private boolean acceptedAsJobFile(String yaml) throws IOException {
        YamlJobFiles files = new YamlJobFiles(
                new YamlDocuments(),
                new JobFileReader(spec -> instant -> Optional.empty(), ZoneOffset.UTC),
                Map.of("N", "5", "D", "5s"));
        try {
            files.read(written(yaml)).validJobs();
            return true;
        } catch (InvalidDocumentException e) {
            return false;
        }
    }

    private boolean acceptedAsConfiguration(String yaml) throws IOException {
        try {
            new YamlConfiguration(new YamlDocuments(), Map.of("N", "5", "D", "5s")).read(written(yaml));
            return true;
        } catch (InvalidDocumentException e) {
            return false;
        }
    }

    private Path written(String yaml) throws IOException {
        return Files.write(folder.resolve("it.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }
}
