package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProportionalMemoryTest {

    private static final long KIB = 1024;

    @TempDir
    private Path proc;

    private long now;
    private final ProportionalMemory shares = new ProportionalMemory(() -> now);

    @BeforeEach
    void one_process_is_there() throws IOException {
        Files.createDirectory(proc.resolve("10"));
        tell(100);
    }

    @Test
    void is_asked_for_at_first_and_again_when_the_resident_size_changes_by_a_sixteenth() throws IOException {
        assertThat(share(160)).hasValue(100 * KIB);
        tell(90);
        assertThat(share(170)).hasValue(110 * KIB);
        assertThat(share(150)).hasValue(90 * KIB);
        assertThat(share(171)).hasValue(90 * KIB);
    }

    @Test
    void is_asked_for_again_after_ten_seconds() throws IOException {
        assertThat(share(160)).hasValue(100 * KIB);
        tell(50);
        now += Duration.ofSeconds(9).toNanos();
        assertThat(share(160)).hasValue(100 * KIB);
        now += Duration.ofSeconds(1).toNanos();
        assertThat(share(160)).hasValue(50 * KIB);
    }

    @Test
    void another_process_of_the_same_number_is_asked_itself() throws IOException {
        assertThat(share(160)).hasValue(100 * KIB);
        tell(20);
        assertThat(shares.bytes(10, 2, 160 * KIB, new ProcFiles(proc))).hasValue(20 * KIB);
    }

    @Test
    void nothing_is_said_where_the_kernel_says_nothing_and_nothing_is_held_where_nothing_is_resident() {
        assertThat(shares.bytes(11, 1, 160 * KIB, new ProcFiles(proc))).isEmpty();
        assertThat(shares.bytes(11, 1, 0, new ProcFiles(proc))).hasValue(0);
    }

    private OptionalLong share(long residentKib) {
        return shares.bytes(10, 1, residentKib * KIB, new ProcFiles(proc));
    }

    private void tell(long kib) throws IOException {
        Files.writeString(proc.resolve("10/smaps_rollup"), "Rss: 160 kB\nPss: " + kib + " kB\n");
    }
}
