package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Placeholders;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.jobfile.JobFile;
import dev.jobqueue.domain.jobfile.JobFileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and files that were made to break a parser. The bound on time is generous: each takes well under two seconds. */
@Timeout(60)
class HostileYamlTest {

    private static final YamlDocuments DOCUMENTS = new YamlDocuments();
    private static final Placeholders NONE = new Placeholders(Map.of());
    private static final int LONG = 9 << 20;

    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of(
                        "lists in lists", "[".repeat(10_000), "1:66: nested deeper than 64 levels: make it flatter"),
                Arguments.of(
                        "maps in maps", "{a: ".repeat(10_000), "1:261: nested deeper than 64 levels: make it flatter"),
                Arguments.of("dashes", "- ".repeat(10_000), "1:131: nested deeper than 64 levels: make it flatter"),
                Arguments.of("keys", "? ".repeat(10_000), "1:131: nested deeper than 64 levels: make it flatter"),
                Arguments.of("indentation", staircase(), "66:66: nested deeper than 64 levels: make it flatter"),
                Arguments.of(
                        "billion laughs",
                        laughs(),
                        "6:25: aliases expand to more than 100000 values: write out what is meant"),
                Arguments.of(
                        "billion merges",
                        merges(),
                        "16:13: aliases expand to more than 100000 values: write out what is meant"),
                Arguments.of(
                        "depth by aliases",
                        "a: &a " + "[".repeat(40) + "]".repeat(40) + "\nb: " + "[".repeat(40) + "*a" + "]".repeat(40),
                        "2:44: nested deeper than 64 levels by this alias: make it flatter"),
                Arguments.of(
                        "many values",
                        "- \n".repeat(1_000_001),
                        "1000000:2: the file has more than 1000000 values: split it"),
                Arguments.of(
                        "a long comment",
                        "#" + "x".repeat(LONG),
                        "1:1048577: the line is longer than 1048576 characters: break it"),
                Arguments.of(
                        "a long word",
                        "a: b\nc: " + "x".repeat(LONG),
                        "2:1048577: the line is longer than 1048576 characters: break it"),
                Arguments.of("NUL", "a: b\nc: \0", "2:4: the character U+0000 is not text: is this a binary file?"),
                Arguments.of(
                        "escape", "a: \u001b[31m", "1:4: the character U+001B is not text: is this a binary file?"));
    }

    private static String staircase() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth < 500; depth++) {
            text.append(" ".repeat(depth)).append("a:\n");
        }
        return text.toString();
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        return text.toString();
    }

    private static String merges() {
        StringBuilder text = new StringBuilder("- &a0 {k: v}\n");
        for (int i = 1; i < 30; i++) {
            text.append("- &a" + i + " {<<: *a" + (i - 1) + ", k" + i + ": *a" + (i - 1) + "}\n");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_hostile_text_is_refused_with_its_place(String name, String text, String message) {
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(() -> parse(text))
                .withMessage("it:" + message);
    }

    @Test
    void a_text_at_the_bounds_is_read() throws Exception {
        Value root = parse("[".repeat(64) + "x".repeat(100) + "]".repeat(64)).root();

        for (int depth = 0; depth < 64; depth++) {
            root = ((Value.Sequence) root).items().get(0);
        }
        assertThat(((Value.Scalar) root).text()).hasSize(100);
        assertThat(parse("x".repeat(YamlText.MAX_LINE - 1)).root()).isInstanceOf(Value.Scalar.class);
    }

    @Test
    void large_texts_are_read_in_time_that_grows_with_their_size() throws Exception {
        String line = "- " + "x".repeat(1_000_000) + "\n";
        String words = "- '" + "x ".repeat(500_000) + "'\n";

        assertThat(parse(line.repeat(9)).root()).isInstanceOf(Value.Sequence.class);
        assertThat(parse(words.repeat(9)).root()).isInstanceOf(Value.Sequence.class);
        assertThat(parse("a: |\n" + "  text\n".repeat(1_000_000)).root()).isInstanceOf(Value.Mapping.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- x\n",
                "- {k: x}\n",
                "- {id: a, zone: Europe/Berlon}\n",
                "- {id: a, id: b}\n",
                "- {id: !x a}\n",
                "- {id: '${env:A}'}\n"
            })
    void a_flood_of_faults_is_told_in_part(String job) throws Exception {
        JobFileReader reader = new JobFileReader(spec -> instant -> Optional.empty(), ZoneOffset.UTC);

        JobFile file = reader.read(DOCUMENTS.parse(
                "it", ("jobs:\n" + job.repeat(100_000)).getBytes(StandardCharsets.UTF_8), Placeholders.refused()));

        assertThat(file.faults()).hasSizeBetween(500, 1000);
    }

    @Test
    void a_flood_of_unknown_keys_is_told_in_part() throws Exception {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            keys.append("priority_of_something_").append(i).append(": 1\n");
        }
        JobFileReader reader = new JobFileReader(spec -> instant -> Optional.empty(), ZoneOffset.UTC);

        assertThat(reader.read(parse(keys.toString())).faults()).hasSize(1000);
    }

    @Test
    void files_that_are_put_in_too_often_are_refused() throws IOException, InvalidDocumentException {
        Files.writeString(folder.resolve("large.txt"), "x".repeat(1 << 20));
        Path file = Files.writeString(folder.resolve("a.yaml"), "a: '" + "${file:large.txt}".repeat(100) + "'");

        assertThat(DOCUMENTS.read(file, MachinePlaceholders.of(file, Map.of())).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).startsWith("placeholders put more than 16777216"));
    }

    @Test
    void messages_hold_no_control_characters_and_are_bounded() throws Exception {
        String key = "\\e[31m" + "x".repeat(5000);

        assertThat(parse("? \"" + key + "\"\n: 1\n? \"" + key + "\"\n: 2\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .startsWith("key '\\u001b[31mxxx")
                        .hasSizeLessThan(500));
    }

    @Test
    void random_bytes_are_refused_or_read_and_nothing_else() {
        Random random = new Random(20261123);
        String alphabet = "ab:- \n[]{}&*!|>'\"%@`#,?<~0.\\\t\u00e9";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(10) == 0) {
                random.nextBytes(bytes);
            }
            assertThatCode(() -> readOrRefuse(bytes)).as("text <%s>", text).doesNotThrowAnyException();
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(DOCUMENTS.parse("it", bytes, NONE).root()).isNotNull();
        } catch (InvalidDocumentException e) {
            assertThat(e.faults()).isNotEmpty();
            assertThat(e.faults()).allSatisfy(fault -> {
                assertThat(fault.at().line()).isPositive();
                assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception", "org.");
            });
        }
    }

    @Test
    void a_file_larger_than_the_bound_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "#" + "x".repeat(100));

        assertRefused(file, new YamlDocuments(100), "the file is larger than 100 bytes: split it");
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(() -> new YamlDocuments(100).parse("it", new byte[101], NONE))
                .withMessage("it: it is larger than 100 bytes: split it");
    }

    @Test
    void an_endless_file_is_refused() {
        assertRefused(Path.of("/dev/zero"), DOCUMENTS, "the file is larger than 10485760 bytes: split it");
    }

    @Test
    void a_missing_file_is_refused() {
        assertRefused(folder.resolve("none.yaml"), DOCUMENTS, "there is no such file: check the name");
    }

    @Test
    void a_directory_is_refused() {
        assertRefused(folder, DOCUMENTS, "this is a directory: name a file");
    }

    @Test
    void a_path_through_a_file_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "a: b");

        assertRefused(file.resolve("b.yaml"), DOCUMENTS, "it cannot be read: Not a directory");
    }

    @Test
    void a_file_that_this_user_may_not_read_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "a: b");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "root reads everything");

        assertRefused(file, DOCUMENTS, "this user may not read it: change its permissions");
    }

    @Test
    void no_permission_is_told_apart_from_other_failures() {
        assertThat(FileBytes.reason(new java.nio.file.AccessDeniedException("a.yaml")))
                .isEqualTo("this user may not read it: change its permissions");
    }

    private static void assertRefused(Path file, YamlDocuments documents, String message) {
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(() -> documents.read(file, NONE))
                .withMessage(file + ": " + message);
    }

    private static Document parse(String text) throws InvalidDocumentException {
        return DOCUMENTS.parse("it", text.getBytes(StandardCharsets.UTF_8), NONE);
    }
}
