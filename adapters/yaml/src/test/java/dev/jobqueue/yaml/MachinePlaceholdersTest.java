package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Placeholders;
import dev.jobqueue.domain.document.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachinePlaceholdersTest {

    @TempDir
    private Path folder;

    private final Faults faults = new Faults();

    @Test
    void a_file_is_read_beside_the_document_without_its_last_line_break() throws IOException {
        Files.writeString(folder.resolve("unix.txt"), "a\nb\n\n");
        Files.writeString(folder.resolve("windows.txt"), "a\r\n");
        Files.writeString(folder.resolve("none.txt"), "a");

        assertThat(replaced("${file:unix.txt}")).isEqualTo("a\nb\n");
        assertThat(replaced("${file:windows.txt}")).isEqualTo("a");
        assertThat(replaced("${file:none.txt}")).isEqualTo("a");
        assertThat(replaced("${file:" + folder.resolve("none.txt") + "}")).isEqualTo("a");
        assertThat(faults.count()).isZero();
    }

    @Test
    void a_variable_is_read_from_the_environment() {
        assertThat(replaced("<${env:NAME}>")).isEqualTo("<value>");
    }

    @Test
    void what_cannot_be_read_is_a_fault_that_says_why() throws IOException {
        Files.write(folder.resolve("large.txt"), new byte[(1 << 20) + 1]);
        Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, 0});

        assertThat(fault("${file:none.txt}")).contains("none.txt: there is no such file: check the name");
        assertThat(fault("${file:large.txt}")).contains("large.txt: the file is larger than 1048576 bytes");
        assertThat(fault("${file:binary.txt}")).contains("binary.txt is not UTF-8 text");
        assertThat(fault("${file:}")).contains("this is a directory: name a file");
        assertThat(fault("${env:NONE}")).contains("environment variable NONE is not set: set it");
        assertThat(fault("${env:}")).contains("'' is not the name of an environment variable");
    }

    private String fault(String text) {
        Faults one = new Faults();
        placeholders().scalar(new Position(1, 1), text, true, one);
        assertThat(one.inTextOrder()).extracting(Fault::code).containsExactly("not-replaced");
        return one.inTextOrder().get(0).message();
    }

    private String replaced(String text) {
        return placeholders().scalar(new Position(1, 1), text, true, faults).text();
    }

    private Placeholders placeholders() {
        return MachinePlaceholders.of(folder.resolve("jobs.yaml"), Map.of("NAME", "value"));
    }
}
