package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may write below the root tries to lead the job out of it. */
@Timeout(120)
class LinksTest {

    @TempDir
    private Path folder;

    private Tree tree;
    private Tree outside;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree(Files.createDirectory(folder.resolve("root")));
        outside = new Tree(Files.createDirectory(folder.resolve("outside")));
        outside.file("secret");
    }

    @Test
    void links_are_neither_read_nor_deleted() throws Exception {
        Files.createSymbolicLink(tree.root.resolve("file"), outside.root.resolve("secret"));
        Files.createSymbolicLink(tree.root.resolve("folder"), outside.root);
        tree.file("own");
        tree.run("action", "copy", "files", "**", "to", "copies");
        tree.run("action", "archive", "files", "**", "exclude", "copies/**", "to", "all.zip", "remove", true);
        tree.run("action", "prune", "files", "**", "exclude", "*.zip", "maxFiles", 0);

        assertThat(tree.files()).containsExactly("all.zip", "file", "folder");
        assertThat(outside.files()).containsExactly("secret");
        assertThat(tree.tester.output()).contains("2 that match are left alone: they are links, or no files");
    }

    @Test
    void a_pipe_is_left_alone() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", tree.root.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        tree.run("action", "copy", "files", "*", "to", "copies");

        tree.assertCounted(0, 0);
    }

    @Test
    void a_link_on_the_way_is_refused() throws Exception {
        Files.createSymbolicLink(tree.root.resolve("way"), outside.root);
        tree.file("own");
        String refusal = "way is a symbolic link, and none is followed: name the folder that it leads to";
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "prune", "from", "way", "files", "*", "maxFiles", 0))
                .withMessage(refusal);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "move", "files", "own", "to", "way/in"))
                .withMessage(refusal);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tree.run("action", "archive", "files", "own", "to", "way/all.zip"))
                .withMessage(refusal);
        assertThat(outside.files()).containsExactly("secret");
    }

    @Test
    void a_link_that_has_the_name_of_a_copy_is_replaced_not_followed() throws Exception {
        tree.file("in/secret", "mine");
        Files.createDirectory(tree.root.resolve("out"));
        Files.createSymbolicLink(tree.root.resolve("out/secret"), outside.root.resolve("secret"));
        tree.run("action", "copy", "from", "in", "files", "*", "to", "out", "overwrite", true);

        assertThat(outside.root.resolve("secret")).hasContent("secret");
        assertThat(tree.root.resolve("out/secret")).hasContent("mine").isRegularFile();
    }

    @Test
    void the_root_itself_may_be_a_link() throws Exception {
        tree.file("own");
        Tree link = new Tree(Files.createSymbolicLink(folder.resolve("link"), tree.root));
        link.run("action", "copy", "files", "*", "to", "copies");

        assertThat(tree.files()).containsExactly("copies/own", "own");
    }

    /** A folder is swapped for a link to the outside and back, again and again, while a job deletes in it. */
    @Test
    void a_folder_that_turns_into_a_link_at_the_worst_moment_leads_nowhere() throws Exception {
        for (int number = 0; number < 200; number++) {
            outside.file("precious-" + number);
        }
        Path victim = Files.createDirectory(tree.root.resolve("victim"));
        AtomicBoolean over = new AtomicBoolean();
        Thread attacker = new Thread(() -> swap(victim, over));
        attacker.start();
        try {
            for (int round = 0; round < 300; round++) {
                pruneThrough(victim);
            }
        } finally {
            over.set(true);
            attacker.join();
        }

        assertThat(outside.files()).hasSize(201);
    }

    private void pruneThrough(Path victim) throws Exception {
        try {
            tree.run("action", "prune", "files", "**", "maxFiles", 0);
        } catch (IOException caught) {
            assertThat(caught).hasMessageContaining(victim.getFileName().toString());
        }
    }

    private void swap(Path victim, AtomicBoolean over) {
        Path aside = folder.resolve("aside");
        try {
            while (!over.get()) {
                Files.move(victim, aside);
                Files.createSymbolicLink(victim, outside.root);
                Files.delete(victim);
                Files.move(aside, victim);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
