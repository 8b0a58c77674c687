package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in every shell that is installed here. */
@Timeout(60)
class ShimScriptTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "ksh", "mksh", "yash"})
    void keeps_the_record_of_its_command(String shell) throws Exception {
        Process shim = start(shell, "sh", "-c", "trap - TERM; kill -TERM $PPID; echo \"$1\"; exit 9", "x", "a  b'\n\"");

        assertThat(shim.inputReader().lines()).containsExactly("a  b'", "\"");
        assertThat(shim.waitFor()).isZero();
        Bookkeeping record = new Bookkeeping(directory);
        assertThat(record.shim().orElseThrow().pid()).isEqualTo(shim.pid());
        assertThat(record.startedAt()).isPresent();
        assertThat(record.command()).isPresent();
        assertThat(record.status().orElseThrow().code()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "ksh", "mksh", "yash"})
    void starts_nothing_where_the_start_was_given_up_or_done(String shell) throws Exception {
        Bookkeeping record = new Bookkeeping(directory);
        assertThat(record.giveUp()).isTrue();
        assertThat(start(shell, "touch", directory.resolve("ran").toString()).waitFor())
                .isEqualTo(75);

        Files.delete(directory.resolve("started"));
        assertThat(start(shell, "true").waitFor()).isZero();
        assertThat(start(shell, "touch", directory.resolve("ran").toString()).waitFor())
                .isEqualTo(75);

        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "ksh", "mksh", "yash"})
    void asks_what_is_left_in_the_group_to_end(String shell) throws Exception {
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        Process shim = start(
                shell,
                "setsid",
                "sh",
                "-c",
                "exec 3> \"$1\"; echo left >&3; sleep 1000 & exit 4",
                "x",
                fifo.toString());

        // This reads until the last process that holds the other end is gone.
        assertThat(Bench.hear(fifo)).isEqualTo("left");
        assertThat(shim.waitFor()).isZero();
        assertThat(new Bookkeeping(directory).status().orElseThrow().code()).isEqualTo(4);
    }

    private Process start(String shell, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(shell.split(" ", -1)));
        assumeThat(new ProcessBuilder("/bin/sh", "-c", "command -v " + words.get(0))
                        .start()
                        .waitFor())
                .as(words.get(0) + " is installed")
                .isZero();
        Path script = directory.resolve("shim.sh");
        try (InputStream source = Objects.requireNonNull(Shim.class.getResourceAsStream("shim.sh"))) {
            Files.write(script, source.readAllBytes());
        }
        words.addAll(List.of(script.toString(), directory.toString(), "2026-11-01T02:00:00Z"));
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
