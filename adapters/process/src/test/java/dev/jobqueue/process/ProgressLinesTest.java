package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a command is, read from an output that may be anything. */
class ProgressLinesTest {

    @TempDir
    private Path directory;

    private Path output = Path.of("");
    private ProgressLines lines = new ProgressLines(output);

    @BeforeEach
    void begin() {
        output = directory.resolve("output");
        lines = new ProgressLines(output);
    }

    @Test
    void nothing_is_said_before_anything_is_written() throws IOException {
        assertThat(look()).isEmpty();
        write("hello\n");
        assertThat(look()).isEmpty();
    }

    @Test
    void the_last_line_that_says_it_counts() throws IOException {
        write("begin\n::progress 0.1 one\nmore\n::progress 0.2 two\n::progress 7 nonsense\nmore\n");
        assertThat(look()).hasValue(new Progress(0.2, "two"));
        write("::progress 0.3 three\r\n");
        assertThat(look()).hasValue(new Progress(0.3, "three"));
    }

    @Test
    void a_line_that_comes_in_pieces_counts_when_it_is_whole() throws IOException {
        for (String piece : new String[] {"::pro", "gress 0", ".", "4 hal"}) {
            write(piece);
            assertThat(look()).isEmpty();
        }
        write("f way\n");
        assertThat(look()).hasValue(new Progress(0.4, "half way"));
    }

    @Test
    void a_character_may_be_cut_between_two_looks() throws IOException {
        byte[] line = "::progress 0.5 gr\u00fc\u00dfe\n".getBytes(StandardCharsets.UTF_8);
        for (byte next : line) {
            write(new byte[] {next});
            look();
        }
        assertThat(lines.latest()).hasValue(new Progress(0.5, "gr\u00fc\u00dfe"));
    }

    @Test
    void bytes_that_are_no_text_do_no_harm() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        write(all);
        write("\n::progress 0.5 \n");
        write(new byte[] {':', ':', 'p', 'r', 'o', 'g', 'r', 'e', 's', 's', ' ', '1', ' ', (byte) 0xFF, '\n'});
        assertThat(look()).hasValue(new Progress(1, "\uFFFD"));
    }

    @Test
    void a_line_of_a_million_characters_is_output_and_the_next_one_counts() throws IOException {
        for (int piece = 0; piece < 100; piece++) {
            write("::progress 0.9 x".repeat(625));
            look();
        }
        write("\n");
        assertThat(look()).isEmpty();
        write("::progress 0.1 y\n");
        assertThat(look()).hasValue(new Progress(0.1, "y"));
    }

    @Test
    void of_much_output_the_end_is_read() throws IOException {
        write("::progress 0.1 long ago\n" + "x\n".repeat(ProgressLines.MOST_BYTES) + "::progress 0.2 now\n");
        assertThat(look()).hasValue(new Progress(0.2, "now"));
        write("x".repeat(ProgressLines.MOST_BYTES) + "::progress 0.3 not a line of its own\n");
        assertThat(look()).hasValue(new Progress(0.2, "now"));
    }

    @Test
    void a_line_that_begins_where_reading_begins_is_whole() throws IOException {
        String line = "::progress 0.3 exact\n";
        write("x".repeat(99) + "\n" + line + "x".repeat(ProgressLines.MOST_BYTES - line.length()));
        assertThat(look()).hasValue(new Progress(0.3, "exact"));
    }

    @Test
    void a_line_that_began_before_what_is_read_is_none() throws IOException {
        String line = "::progress 0.3 tail\n";
        write("x".repeat(100) + line + "x".repeat(ProgressLines.MOST_BYTES - line.length()));
        assertThat(look()).isEmpty();
    }

    @Test
    void a_hole_of_terabytes_is_passed_over() throws IOException {
        write("::progress 0.1 begin\n");
        look();
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "rw")) {
            file.setLength(1L << 42);
        }
        assertThat(look()).hasValue(new Progress(0.1, "begin"));
        write("\n::progress 0.2 end\n");
        assertThat(look()).hasValue(new Progress(0.2, "end"));
    }

    private Optional<Progress> look() {
        lines.look();
        return lines.latest();
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(output, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
