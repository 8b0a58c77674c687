package dev.jobqueue.process.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    private static final OutputBound BOUND = new OutputBound(8192, 8192);
    private static final HolePunch PUNCH = new HolePunch(Optional.of("fallocate"));

    @TempDir
    private Path directory;

    private OutputFile output;

    @BeforeEach
    void open() {
        output = new OutputFile(directory);
    }

    @Test
    void the_tail_is_the_last_part_and_begins_with_a_whole_character() throws Exception {
        write("aüb");

        assertThat(output.tail(100)).contains("aüb");
        assertThat(output.tail(2)).contains("b");
        assertThat(output.tail(3)).contains("üb");
    }

    @Test
    void nothing_written_has_no_tail() throws Exception {
        assertThat(output.tail(100)).isEmpty();
        write("");
        assertThat(output.tail(100)).isEmpty();
    }

    @Test
    void what_is_within_the_bound_stays_as_it_is() throws Exception {
        write("x".repeat(16384));

        assertThat(output.excess(BOUND)).isEmpty();
        output.compact(BOUND);

        assertThat(output.path()).hasContent("x".repeat(16384));
    }

    @Test
    void the_middle_of_more_is_given_back_to_the_disk_and_readers_are_told() throws Exception {
        assumeThat(PUNCH.obstacle(directory))
                .as("the temporary directory can give back parts of files")
                .isEmpty();
        write("a".repeat(8192) + "b".repeat(1 << 20) + "c".repeat(8192));
        long before = blocks();

        output.punch(output.excess(BOUND).orElseThrow(), PUNCH);

        assertThat(blocks()).isLessThanOrEqualTo(before - (1 << 20) / 512);
        assertThat(output.size()).isEqualTo((1 << 20) + 16384);
        assertThat(output.tail(8192)).contains("c".repeat(8192));
        assertThat(output.tail(8194)).contains("aa\n[jobqueue: 1048576 bytes of output left out]\n" + "c".repeat(8192));
        assertThat(output.tail(1 << 21))
                .contains("a".repeat(8192) + "\n[jobqueue: 1048576 bytes of output left out]\n" + "c".repeat(8192));
    }

    @Test
    void what_was_written_after_a_hole_was_made_is_read_behind_it() throws Exception {
        write("a".repeat(8192) + "b".repeat(10_000) + "c".repeat(8192));
        Files.writeString(directory.resolve("output.hole"), "8192 18192 26384\n");
        Files.writeString(output.path(), "ddd", java.nio.file.StandardOpenOption.APPEND);

        assertThat(output.tail(8196))
                .contains("a\n[jobqueue: 10000 bytes of output left out]\n" + "c".repeat(8192) + "ddd");
    }

    @Test
    void a_hole_that_is_just_being_written_or_not_of_this_file_is_none() throws Exception {
        write("abc");
        Files.writeString(directory.resolve("output.hole"), "1 2 3");
        assertThat(output.tail(10)).contains("abc");

        Files.writeString(directory.resolve("output.hole"), "1 2 200\n");
        assertThat(output.tail(10)).contains("abc");
    }

    @Test
    void a_finished_output_is_a_plain_file_with_a_line_in_place_of_the_hole() throws Exception {
        write("a".repeat(8192) + "b".repeat(10_000) + "c".repeat(8192));

        output.compact(BOUND);

        assertThat(output.path())
                .hasContent("a".repeat(8192) + "\n[jobqueue: 10000 bytes of output left out]\n" + "c".repeat(8192));
        assertThat(directory.toFile().list()).containsExactly("output");
    }

    private void write(String text) throws Exception {
        Files.write(output.path(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of 512 bytes, that the file has on the disk. */
    private long blocks() throws Exception {
        Process stat = new ProcessBuilder("stat", "-c", "%b", output.path().toString()).start();
        return Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
}
