package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePatternTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : List.of("b.yaml", "a.yaml", "c.yml", "deep/d.yaml", "deep/er/e.yaml", "[odd]/f.yaml")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "jobs: []");
        }
    }

    @Test
    void a_glob_is_the_files_that_match_in_the_order_of_their_names() throws IOException {
        assertThat(files("*.yaml")).containsExactly("a.yaml", "b.yaml");
        assertThat(files("{a,c}.y*ml")).containsExactly("a.yaml", "c.yml");
        assertThat(files("*/?.yaml")).containsExactly("[odd]/f.yaml", "deep/d.yaml");
        assertThat(files("deep/**.yaml")).containsExactly("deep/d.yaml", "deep/er/e.yaml");
        assertThat(files("none/*.yaml")).isEmpty();
        assertThat(files("*")).containsExactly("a.yaml", "b.yaml", "c.yml");
    }

    @Test
    void a_name_without_a_glob_is_that_file_whether_it_is_there_or_not() throws IOException {
        assertThat(files("deep/../a.yaml")).containsExactly("a.yaml");
        assertThat(files("none.yaml")).containsExactly("none.yaml");
    }

    @Test
    void a_folder_that_looks_like_a_glob_can_be_the_base() throws IOException {
        assertThat(new FilePattern(folder.resolve("[odd]"), java.util.Optional.of("*.yaml")).files())
                .containsExactly(folder.resolve("[odd]/f.yaml"));
    }

    @Test
    void a_broken_glob_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilePattern.of("jobs/{a"))
                .withMessageStartingWith("'{a' is not a glob");
    }

    private List<String> files(String pattern) throws IOException {
        return FilePattern.of(folder + "/" + pattern).files().stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }
}
