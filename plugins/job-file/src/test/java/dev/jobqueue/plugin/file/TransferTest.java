package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TransferTest {

    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void plant() {
        tree = new Tree(folder);
    }

    @Test
    void files_are_copied_with_their_folders_times_and_permissions() throws Exception {
        Path source = tree.file("in/a/x.csv", Duration.ofDays(3));
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-r-----"));
        tree.file("in/y.csv");
        tree.file("in/z.txt");
        tree.run("action", "copy", "from", "in", "files", "**/*.csv", "to", "out/{date}");

        String day = "out/" + LocalDate.now(ZoneOffset.UTC);
        assertThat(tree.files())
                .containsExactly("in/a/x.csv", "in/y.csv", "in/z.txt", day + "/a/x.csv", day + "/y.csv");
        Path copy = folder.resolve(day + "/a/x.csv");
        assertThat(copy).hasContent("in/a/x.csv");
        assertThat(Files.getLastModifiedTime(copy).toMillis())
                .isEqualTo(Files.getLastModifiedTime(source).toMillis());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-r-----");
        assertThat(tree.tester.output())
                .contains(
                        "copied in/y.csv to " + day + "/y.csv (8 bytes)",
                        "2 files, 18 bytes",
                        "::progress 1 2 of 2 files");
        tree.assertCounted(2, 18);
    }

    @Test
    void files_are_moved() throws Exception {
        tree.file("in/x.csv");
        tree.file("in/.hidden");
        tree.run("action", "move", "files", List.of("in/*.csv", "in/.*"), "to", "done");

        assertThat(tree.files()).containsExactly("done/in/.hidden", "done/in/x.csv");
    }

    @Test
    void what_is_excluded_or_too_young_stays() throws Exception {
        tree.file("a.log", Duration.ofDays(2));
        tree.file("b.log", Duration.ofHours(2));
        tree.file("keep.log", Duration.ofDays(2));
        tree.run("action", "move", "files", "*.log", "exclude", "keep*", "olderThan", "1d", "to", "old");

        assertThat(tree.files()).containsExactly("b.log", "keep.log", "old/a.log");
    }

    @Test
    void a_folder_that_is_copied_to_is_not_copied_itself() throws Exception {
        tree.file("a");
        tree.run("action", "copy", "files", "**", "to", "copies");
        tree.run("action", "copy", "files", "**", "to", "copies", "overwrite", true);

        assertThat(tree.files()).containsExactly("a", "copies/a");
    }

    @Test
    void what_is_there_is_replaced_only_where_the_job_says_so() throws Exception {
        tree.file("a", "new");
        tree.file("out/a", "old");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "copy", "files", "a", "to", "out"))
                .withMessage("out/a is there already: set overwrite: true, or take it away");
        assertThat(folder.resolve("out/a")).hasContent("old");

        tree.run("action", "copy", "files", "a", "to", "out", "overwrite", true);
        assertThat(folder.resolve("out/a")).hasContent("new");
        tree.file("b/a/inside");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "move", "files", "a", "to", "b", "overwrite", true))
                .withMessage("b/a is a folder, which a file does not replace: take it away");
    }

    @Test
    void a_dry_run_changes_nothing() throws Exception {
        tree.file("a");
        tree.run("action", "move", "files", "*", "to", "x/y", "dryRun", true);

        assertThat(tree.files()).containsExactly("a");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(tree.tester.output())
                .contains("would have moved a to x/y/a (1 bytes)", "1 files, 1 bytes: a dry run, nothing was changed");
        assertThat(tree.tester.attributes()).containsEntry("dryRun", "true");
    }

    @Test
    void no_file_is_a_failure_where_one_must_match() throws Exception {
        tree.run("action", "copy", "files", "*.csv", "to", "x");
        tree.assertCounted(0, 0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "copy", "files", "*.csv", "to", "x", "mustMatch", true))
                .withMessage("no file below " + folder + " matches *.csv: mend files, or set mustMatch: false");
    }

    @Test
    void folders_that_are_not_there_are_named() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "copy", "from", "in", "files", "*", "to", "x"))
                .withMessage("from in is not there: make the folder, or mend the path");
        Tree gone = new Tree(folder.resolve("gone"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> gone.run("action", "copy", "files", "*", "to", "x"))
                .withMessage("root " + folder.resolve("gone") + " is not there: make the folder, or mend the path");
    }

    @Test
    void names_play_no_tricks() throws Exception {
        tree.file("in/..a");
        tree.file("in/-rf");
        tree.file("in/two words");
        tree.file("in/a\n::progress 1 done");
        tree.run("action", "move", "from", "in", "files", "*", "to", "out");

        assertThat(tree.files()).containsExactly("out/-rf", "out/..a", "out/a\n::progress 1 done", "out/two words");
        assertThat(tree.tester.output()).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void a_cancelled_attempt_ends_and_leaves_no_half_a_file() throws Exception {
        tree.file("a", "x".repeat(1 << 20));
        tree.tester.cancel();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> tree.run("action", "copy", "files", "*", "to", "x"));
        assertThat(tree.files()).containsExactly("a");
    }

    @Test
    void an_interrupted_attempt_ends_between_files() throws Exception {
        for (int number = 0; number < 100; number++) {
            tree.file("in/" + number);
        }
        AtomicInteger seen = new AtomicInteger();
        Thread task = Thread.currentThread();
        Thread watch = new Thread(() -> {
            while (tree.tester.output().size() < 20) {
                Thread.onSpinWait();
            }
            seen.set(tree.tester.output().size());
            task.interrupt();
        });
        watch.start();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> tree.run("action", "copy", "from", "in", "files", "*", "to", "x"));
        watch.join();

        assertThat(seen.get()).isGreaterThanOrEqualTo(20);
        assertThat(tree.files()).noneMatch(name -> name.contains(".jobqueue-"));
    }

    @Test
    void twenty_thousand_files_are_no_trouble() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        for (int number = 0; number < 20_000; number++) {
            Files.createFile(in.resolve("file-" + number));
        }
        tree.run("action", "move", "from", "in", "files", "*", "to", "out");

        assertThat(in).isEmptyDirectory();
        tree.assertCounted(20_000, 0);
        assertThat(tree.tester.output())
                .filteredOn(line -> line.startsWith("::progress"))
                .hasSize(100);
    }

    @Test
    void folders_without_end_are_refused() throws Exception {
        tree.file("a/".repeat(120) + "x");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "copy", "files", "**", "to", "x"))
                .withMessageEndingWith(" is deeper than 100 folders: begin further down, with from");
    }
}
