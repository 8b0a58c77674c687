package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArchiveTest {

    private static final String LONG = "a".repeat(90) + "/" + "b".repeat(90) + "/ü.log";

    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree(folder);
        tree.file("logs/one.log");
        tree.file("logs/" + LONG);
        tree.file("logs/other.txt");
    }

    @Test
    void a_zip_holds_the_files_by_their_paths() throws Exception {
        tree.run("action", "archive", "from", "logs", "files", "**/*.log", "to", "old/logs-{run}.zip");

        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("old/logs-1.zip")))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                entries.put(entry.getName(), text(zip));
                entry = zip.getNextEntry();
            }
        }
        assertThat(entries).containsExactly(Map.entry(LONG, "logs/" + LONG), Map.entry("one.log", "logs/one.log"));
        assertThat(tree.tester.attributes()).containsEntry("archive", "old/logs-1.zip");
        assertThat(tree.files()).contains("logs/one.log");
    }

    @Test
    void a_tar_holds_them_too_and_they_are_deleted_where_the_job_says_so() throws Exception {
        tree.run("action", "archive", "from", "logs", "files", "**/*.log", "to", "logs.tar.gz", "remove", true);

        Map<String, String> entries = new TreeMap<>();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(folder.resolve("logs.tar.gz")));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                entries.put(entry.getName(), text(tar));
                entry = tar.getNextEntry();
            }
        }
        assertThat(entries).containsExactly(Map.entry(LONG, "logs/" + LONG), Map.entry("one.log", "logs/one.log"));
        assertThat(tree.files()).containsExactly("logs.tar.gz", "logs/other.txt");
    }

    @Test
    void an_archive_that_is_there_is_kept_and_so_are_the_files() throws Exception {
        tree.file("logs.zip", "of yesterday");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "archive", "files", "**", "to", "logs.zip", "remove", true))
                .withMessage("logs.zip is there already: set overwrite: true, or take it away");
        assertThat(tree.files()).hasSize(4);
        assertThat(folder.resolve("logs.zip")).hasContent("of yesterday");
    }

    @Test
    void without_files_there_is_no_archive() throws Exception {
        tree.run("action", "archive", "files", "*.csv", "to", "none.zip");
        assertThat(folder.resolve("none.zip")).doesNotExist();
    }

    @Test
    void a_dry_run_writes_and_deletes_nothing() throws Exception {
        tree.run("action", "archive", "files", "**", "to", "x/all.zip", "remove", true, "dryRun", true);
        assertThat(tree.files()).hasSize(3).noneMatch(name -> name.endsWith(".zip"));
    }

    @Test
    void a_file_that_shrinks_and_one_that_grows_are_seen_as_such() throws IOException {
        Path file = tree.file("logs/restless", "12345");
        try (InputStream bytes = Files.newInputStream(file)) {
            Exactly shrunk = new Exactly(bytes, 9);
            assertThat(shrunk.readAllBytes()).hasSize(5);
            assertThat(shrunk.missing()).isEqualTo(4);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            Exactly grown = new Exactly(bytes, 3);
            assertThat(grown.readAllBytes()).hasSize(3);
            assertThat(grown.missing()).isZero();
        }
    }

    @Test
    void a_file_that_has_changed_since_it_was_found_is_not_taken_for_what_was_archived() throws IOException {
        Path file = tree.file("logs/restless", "12345");
        BasicFileAttributes then = Files.readAttributes(file, BasicFileAttributes.class);
        Found found = new Found(file, then.size(), then.lastModifiedTime().toInstant());
        assertThat(found.isAsFound(then)).isTrue();

        Files.writeString(file, "123456");
        assertThat(found.isAsFound(Files.readAttributes(file, BasicFileAttributes.class)))
                .isFalse();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
