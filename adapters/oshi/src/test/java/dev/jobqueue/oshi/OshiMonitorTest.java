package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jobqueue.api.run.Footprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OshiMonitorTest {

    private static final long MIB = 1024 * 1024;

    private final OshiMonitor monitor = new OshiMonitor();

    @Test
    void says_what_the_machine_has() {
        assertThat(monitor.machine().cpuMillis())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors() * 1000L)
                .satisfies(cpu -> assertThat(cpu % 1000).isZero());
        assertThat(monitor.machine().memoryBytes()).isGreaterThan(64 * MIB);
    }

    @Test
    void counts_what_a_grandchild_burned_and_what_it_holds() throws IOException {
        // Each load says what it has used; the first has ended, and the second waits, when the sample is taken.
        Process shell = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        load("ended", 1_000, 1) + " < /dev/null; " + load("held", 1_000, 200) + "; true")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = shell.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ended");
            long used = Long.parseLong(output.readLine());
            assertThat(output.readLine()).isEqualTo("held");
            used += Long.parseLong(output.readLine());

            Footprint sample = monitor.sample(shell.pid()).orElseThrow();
            Footprint whole = monitor.sample(ProcessHandle.current().pid()).orElseThrow();

            assertThat(sample.cpuMillis()).isCloseTo(used, within(used * 15 / 100));
            assertThat(sample.memory().bytes()).isBetween(200 * MIB, 320 * MIB);
            assertThat(sample.processes()).isEqualTo(2);
            assertThat(whole.processes()).isGreaterThan(2);
        } finally {
            shell.getOutputStream().close();
        }
    }

    @Test
    void a_process_that_is_gone_has_no_sample() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("/bin/true").start();
        ended.waitFor();

        assertThat(monitor.sample(ended.pid())).isEmpty();
    }

    @Test
    void the_portable_way_sees_the_tree_too() throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "cat; true").start();
        try {
            shell.getOutputStream().write('\n');
            shell.getOutputStream().flush();
            assertThat(shell.getInputStream().read()).isEqualTo('\n');

            Footprint sample = OshiSystem.sample(shell.pid()).orElseThrow();

            assertThat(sample.processes()).isEqualTo(2);
            assertThat(sample.memory().bytes()).isPositive();
        } finally {
            shell.getOutputStream().close();
        }
        assertThat(OshiSystem.sample(Integer.MAX_VALUE)).isEmpty();
    }

    private static String load(String name, long cpuMillis, int mebibytes) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'%s' -Xms8m -Xmx500m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s %s %d %d"
                .formatted(
                        java,
                        System.getProperty("java.class.path"),
                        KnownLoad.class.getName(),
                        name,
                        cpuMillis,
                        mebibytes);
    }
}
