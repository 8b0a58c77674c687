package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is refused with exit code 2, its place and its remedy, and nothing has run. */
class BrokenInputIT {

    private static final int TOO_LARGE = 50 * 1024 * 1024;

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_broken_job_file_is_refused_with_its_place_and_the_remedy(String fault, String text, String... words) {
        program.write("broken.yaml", text);

        Ended ended = program.run("run", "broken.yaml", "--output", "json").requireRefusal(words);

        assertThat(ended.err()).startsWith("broken.yaml:");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                broken("unknown key", "jobs:\n  - id: a\n    comand: touch ran\n", ":3:5: ", "did you mean 'command'?"),
                broken(
                        "wrong type",
                        "jobs:\n  - id: a\n    command: touch ran\n    retries: often\n",
                        ":4:14: ",
                        "'often'",
                        "write a whole number"),
                broken(
                        "duplicate id",
                        "jobs:\n  - {id: a, command: touch ran}\n  - {id: a, command: touch ran}\n",
                        ":3:10: ",
                        "'a'",
                        "rename"),
                broken("cycle of one", cycle(1), ":2:", "itself", "remove that dependency"),
                broken("cycle of two", cycle(2), ":2:", "job-0 -> job-1 -> job-0", "remove one of them"),
                broken(
                        "cycle of five",
                        cycle(5),
                        ":2:",
                        "job-0 -> job-1 -> job-2 -> job-3 -> job-4 -> job-0",
                        "remove one of them"),
                broken(
                        "missing dependency",
                        "jobs:\n  - {id: a, command: touch ran, dependencies: [backpu]}\n  - {id: backup, command: touch ran}\n",
                        ":2:",
                        "'backpu'",
                        "did you mean 'backup'?"),
                broken("billion laughs", billionLaughs(), "aliases expand to more than", "write out what is meant"),
                broken(
                        "deep nesting",
                        "jobs: " + "[".repeat(10_000) + "]".repeat(10_000),
                        ":1:",
                        "nested deeper than",
                        "make it flatter"),
                broken("not text", "\0\1\2\3", ":1:1: ", "binary"),
                broken("empty", "", ":1:1: ", "nothing in this file", "write jobs"));
    }

    @Test
    void a_file_of_fifty_mebibytes_is_refused() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("large.yaml").toFile(), "rw")) {
            file.setLength(TOO_LARGE);
        }
        program.run("run", "large.yaml", "--output", "json").requireRefusal("large.yaml: ", "larger than", "split it");
    }

    @Test
    void a_missing_file_is_refused() {
        program.run("run", "missing.yaml", "--output", "json").requireRefusal("missing.yaml: ", "check the name");
    }

    @Test
    void a_directory_is_refused() throws IOException {
        Files.createDirectory(directory.resolve("folder.yaml"));
        program.run("run", "folder.yaml", "--output", "json").requireRefusal("folder.yaml: ", "name a file");
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws IOException {
        Path closed = program.write("closed.yaml", "jobs: [{id: a, command: touch ran}]");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "root reads every file");
        program.run("run", "closed.yaml", "--output", "json").requireRefusal("closed.yaml: ");
    }

    @Test
    void an_unknown_job_is_refused_and_the_known_ones_do_not_run() {
        program.write("jobs.yaml", "jobs: [{id: backup, command: touch ran}]");
        program.run("run", "jobs.yaml", "backup", "bakcup", "--output", "json")
                .requireRefusal("'bakcup'", "did you mean 'backup'?");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void wrong_usage_is_refused(String options, String word) {
        program.write("jobs.yaml", "jobs: [{id: a, command: touch ran}]");
        program.run(options.split(" ", -1)).requireRefusal(word);
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of("run jobs.yaml --slotz 3", "--slotz"),
                Arguments.of("run jobs.yaml --slots none", "none"),
                Arguments.of("run jobs.yaml --slots 0", "write 1 or more"),
                Arguments.of("run jobs.yaml --output xml", "xml"),
                Arguments.of("run", "FILE"),
                Arguments.of("rnu jobs.yaml", "rnu"));
    }

    @Test
    void every_fault_of_every_file_is_told_at_once() {
        program.write(
                "one.yaml", "jobs:\n  - {id: a, command: x, retires: 1}\n  - {id: b, command: x, timeout: soon}\n");
        program.write("two.yaml", "jobs:\n  - {id: c, command: x, dependencies: [nobody]}\n");
        Ended ended =
                program.run("validate", "one.yaml", "two.yaml", "missing.yaml").requireExit(2);
        assertThat(ended.err()).contains("one.yaml:2:", "one.yaml:3:", "missing.yaml: ");
        assertThat(ended.out()).isEmpty();
    }

    private static Arguments broken(String fault, String text, String... words) {
        return Arguments.of(fault, text, words);
    }

    private static String cycle(int length) {
        return IntStream.range(0, length)
                .mapToObj(i ->
                        "  - {id: job-%d, command: touch ran, dependencies: [job-%d]}\n".formatted(i, (i + 1) % length))
                .collect(Collectors.joining("", "jobs:\n", ""));
    }

    private static String billionLaughs() {
        StringBuilder text = new StringBuilder("a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (char name = 'b'; name <= 'i'; name++) {
            String before = "*" + (char) (name - 1);
            text.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append(String.join(", ", java.util.Collections.nCopies(10, before)))
                    .append("]\n");
        }
        return text.append("jobs: *i\n").toString();
    }
}
