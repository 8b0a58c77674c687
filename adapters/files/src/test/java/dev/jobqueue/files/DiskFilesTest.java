package dev.jobqueue.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.domain.event.FilePattern;
import dev.jobqueue.domain.event.FoundFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskFilesTest {

    private static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir
    private Path root;

    private final DiskFiles files = new DiskFiles();

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name :
                List.of("a.csv", "b.CSV", ".c.csv", "d.xml", "in/e.csv", "in/f1/g.csv", "in/f2/g.csv", "in/f2/h")) {
            write(name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.csv | .c.csv a.csv",
                "a.csv | a.csv",
                "nothing | ",
                "?.csv | a.csv",
                "{a,d}.{csv,xml} | a.csv d.xml",
                "[a-d].[!x]* | a.csv b.CSV",
                "*/*.csv | in/e.csv",
                "in/f?/g.csv | in/f1/g.csv in/f2/g.csv",
                "in/f[2-9]/* | in/f2/g.csv in/f2/h",
                "in/{f1/g,f2/h}* | in/f1/g.csv in/f2/h",
                "**.csv | .c.csv a.csv in/e.csv in/f1/g.csv in/f2/g.csv",
                "in/**/g.csv | in/f1/g.csv in/f2/g.csv",
                "{in,in/f1}/*.csv | in/e.csv in/f1/g.csv",
                "{none,in/f1}/*.csv | in/f1/g.csv",
                "missing/*.csv | ",
                "a.csv/*.csv | ",
            })
    void files_that_match_are_listed(String glob, @Nullable String expected) {
        assertThat(list(glob))
                .extracting(file -> root.relativize(Path.of(file.path())).toString())
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void a_file_is_told_with_its_size_and_its_time() throws IOException {
        Files.setLastModifiedTime(root.resolve("d.xml"), FileTime.from(MODIFIED));

        assertThat(list("d.xml")).containsExactly(new FoundFile(root + "/d.xml", 5, MODIFIED));
    }

    @Test
    void directories_are_no_files() throws IOException {
        Files.createDirectory(root.resolve("dir.csv"));

        assertThat(list("*.csv")).hasSize(2);
    }

    @Test
    void links_are_followed_but_not_in_a_circle_and_not_into_nothing() throws IOException {
        Files.createSymbolicLink(root.resolve("in/loop"), root.resolve("in"));
        Files.createSymbolicLink(root.resolve("in/gone.csv"), root.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("in/link.csv"), root.resolve("a.csv"));
        Files.createSymbolicLink(root.resolve("base"), root.resolve("in"));

        assertThat(list("in/**.csv"))
                .extracting(FoundFile::path)
                .containsExactlyInAnyOrder(
                        root + "/in/e.csv", root + "/in/f1/g.csv", root + "/in/f2/g.csv", root + "/in/link.csv");
        assertThat(list("base/*.csv"))
                .extracting(FoundFile::path)
                .containsExactlyInAnyOrder(root + "/base/e.csv", root + "/base/link.csv");
    }

    @Test
    void what_cannot_be_read_is_not_taken_to_be_empty_where_files_could_be_in_it() throws IOException {
        Path closed = root.resolve("in/f1");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(closed), "this user may read everything");

            assertThat(files.list(pattern("in/*/*.csv"))).isEmpty();
            assertThat(files.list(pattern("in/f2/*.csv"))).isPresent();
            assertThat(files.list(pattern("in/*2/*.csv"))).isPresent();
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(files.list(pattern("in/*/*.csv"))).isPresent();
    }

    @Test
    void a_failure_is_not_taken_for_an_empty_directory() {
        assertThat(files.list(pattern("n".repeat(300) + "/*.csv"))).isEmpty();
    }

    @Test
    void a_file_whose_name_is_no_text_is_left_out() throws Exception {
        int made = new ProcessBuilder("sh", "-c", "echo x > \"$(printf 'in/\\377.csv')\"")
                .directory(root.toFile())
                .start()
                .waitFor();
        assertThat(made).isZero();
        assertThat(root.resolve("in").toFile().list()).hasSize(4);

        assertThat(list("in/*.csv")).extracting(FoundFile::path).containsExactly(root + "/in/e.csv");
    }

    /** Patterns at random, of which each is either refused with the job or understood here. */
    @Test
    void every_pattern_that_a_job_may_have_can_be_listed() {
        Random random = new Random(20_260_301);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String glob = random.ints(1 + random.nextInt(8), 0, 14)
                    .mapToObj("ab-!^[]{},*?\\&"::charAt)
                    .map(String::valueOf)
                    .reduce("/", String::concat);
            try {
                FilePattern pattern = new FilePattern("file:" + glob);
                assertThat(FileSystems.getDefault().getPathMatcher("glob:" + pattern.glob()))
                        .isNotNull();
                accepted++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).as(glob).startsWith("event 'file:" + glob + "' ");
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    private List<FoundFile> list(String glob) {
        return files.list(pattern(glob)).orElseThrow();
    }

    private FilePattern pattern(String glob) {
        return new FilePattern("file:" + root + "/" + glob);
    }

    private void write(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "hello");
    }
}
