package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.jobfile.JobFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken job file beside its messages, as {@code validate} shows them; {@code -Dfixtures.write=true} writes these. */
class BrokenJobFilesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/broken");
    private static final YamlJobFiles FILES = new YamlJobFiles(
            new YamlDocuments(),
            new JobFileReader(
                    spec -> {
                        if (spec.expression().matches("wrong|hunter2")) {
                            throw new IllegalArgumentException(
                                    "'" + spec.expression() + "' is not a schedule: write five fields");
                        }
                        return instant -> Optional.empty();
                    },
                    ZoneOffset.UTC),
            Map.of("SECRET", "hunter2", "NUMBER", "3"));

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_fault_is_told_with_its_place(Path fixture) throws IOException {
        Path expected = Path.of(fixture.toString().replace(".yaml", ".txt"));
        String told = faultsOf(fixture).replace(FIXTURES + "/", "") + "\n";
        if (Boolean.getBoolean("fixtures.write")) {
            Files.writeString(expected, told);
        }

        assertThat(told).isEqualTo(Files.readString(expected));
    }

    private static String faultsOf(Path file) {
        try {
            FILES.read(file).validJobs();
            throw new AssertionError(file + " has no fault");
        } catch (InvalidDocumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
