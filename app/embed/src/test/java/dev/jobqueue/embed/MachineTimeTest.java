package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock goes on while the machine sleeps, and by nothing else faster or slower than the virtual machine's. */
class MachineTimeTest {

    private final AtomicLong running = new AtomicLong(Duration.ofHours(3).toNanos());

    @TempDir
    private Path directory;

    @Test
    void the_time_in_which_the_machine_was_suspended_counts() throws IOException {
        Path uptime = write("100.00 50.00");
        MachineTime time = new MachineTime(uptime, running::get);
        long start = time.getAsLong();

        pass(Duration.ofSeconds(1));
        write("101.00 51.00");
        assertThat(time.getAsLong() - start).isEqualTo(Duration.ofSeconds(1).toNanos());

        pass(Duration.ofSeconds(2));
        write("703.00 51.00");
        assertThat(time.getAsLong() - start).isEqualTo(Duration.ofSeconds(603).toNanos());

        pass(Duration.ofSeconds(1));
        write("704.00 52.00");
        assertThat(time.getAsLong() - start).isEqualTo(Duration.ofSeconds(604).toNanos());
    }

    @Test
    void where_the_kernel_does_not_tell_it_goes_as_that_of_the_virtual_machine() {
        MachineTime time = new MachineTime(directory.resolve("none"), running::get);
        long start = time.getAsLong();

        pass(Duration.ofSeconds(5));

        assertThat(time.getAsLong() - start).isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void it_never_goes_back() {
        MachineTime time = new MachineTime();
        long last = time.getAsLong();
        for (int look = 0; look < 1_000; look++) {
            long now = time.getAsLong();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    private void pass(Duration duration) {
        running.addAndGet(duration.toNanos());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("uptime"), text + "\n");
    }
}
