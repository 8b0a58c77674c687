package dev.jobqueue.pf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {

    private static final int CENTRAL_ATTRIBUTES = 38;
    private static final int CENTRAL_MADE_BY = 5;
    private static final byte UNIX = 3;
    private static final int LINK = 0120777;

    @TempDir
    private Path directory;

    @Test
    void what_unpacks_to_more_than_it_may_is_refused() throws IOException {
        Path bomb = new PluginFile().entry("zeros", new byte[3 << 20]).jar(directory, "bomb.jar");
        assertThat(Files.size(bomb)).isLessThan(1 << 20);

        assertThatIOException()
                .isThrownBy(() -> new Contents(bomb, 2 << 20).check())
                .withMessage("it unpacks to more than 2 MiB, which no plugin may: leave out what it does not need");
        new Contents(bomb, 3 << 20).check();
    }

    @Test
    void a_bomb_fills_no_disk() throws IOException {
        Path bomb = new PluginFile().entry("zeros", new byte[3 << 20]).jar(directory, "bomb.zip");
        Path folder = Files.createDirectory(directory.resolve("into"));

        assertThatIOException().isThrownBy(() -> new Contents(bomb, 1 << 20).unpack(folder));
        assertThat(Files.size(folder.resolve("zeros"))).isLessThanOrEqualTo(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "..", "a\\..\\..\\x"})
    void a_name_that_leads_out_is_refused(String name) throws IOException {
        Path written = new PluginFile().entry(name, new byte[] {1}).jar(directory, "slip.jar");
        Path folder = Files.createDirectory(directory.resolve("into"));

        assertThatIOException()
                .isThrownBy(() -> Contents.of(written).unpack(folder))
                .withMessage("its entry '" + name + "' leads out of it: build it without such names");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_link_becomes_a_plain_file() throws IOException {
        byte[] zip = Files.readAllBytes(new PluginFile()
                .entry("link", "/etc/passwd".getBytes(StandardCharsets.UTF_8))
                .jar(directory, "link.jar"));
        int central = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[central + CENTRAL_MADE_BY] = UNIX;
        zip[central + CENTRAL_ATTRIBUTES + 2] = (byte) (LINK & 0xff);
        zip[central + CENTRAL_ATTRIBUTES + 3] = (byte) (LINK >> 8);
        Path written = Files.write(directory.resolve("link.zip"), zip);
        Path folder = Files.createDirectory(directory.resolve("into"));

        Contents.of(written).unpack(folder);

        assertThat(Files.isRegularFile(folder.resolve("link"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void a_truncated_archive_is_refused() throws IOException {
        Path whole = new PluginFile().entry("x", new byte[10_000]).jar(directory, "whole.zip");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(directory.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatIOException().isThrownBy(() -> Contents.of(half).check());
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        int at = 0;
        while (!Arrays.equals(Arrays.copyOfRange(bytes, at, at + sought.length), sought)) {
            at++;
        }
        return at;
    }
}
