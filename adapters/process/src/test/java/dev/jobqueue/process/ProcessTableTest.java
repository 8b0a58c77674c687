package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessTableTest {

    private final ProcessTable table = new ProcessTable();

    @Test
    void finds_the_children_and_the_younger_ones() throws IOException {
        ProcessStat self = table.stat(ProcessHandle.current().pid()).orElseThrow();
        Process child = new ProcessBuilder("cat").start();
        try (var input = child.outputWriter()) {
            input.flush();

            ProcessStat stat = table.stat(child.pid()).orElseThrow();

            assertThat(table.isAlive(stat.id())).isTrue();
            assertThat(table.isAlive(new ProcessId(child.pid(), stat.id().startTicks() + 1)))
                    .as("another process with this pid")
                    .isFalse();
            assertThat(table.children(self.pid())).extracting(ProcessStat::id).contains(stat.id());
            assertThat(table.notOlderThan(self.id()))
                    .extracting(ProcessStat::id)
                    .contains(stat.id(), self.id());
            assertThat(table.notOlderThan(stat.id()))
                    .extracting(ProcessStat::id)
                    .contains(stat.id())
                    .doesNotContain(self.id());
        }
    }

    @Test
    void a_marker_is_one_whole_variable() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("cat");
        builder.environment().put("JOBQUEUE_TOKEN", "abc");
        Process child = builder.start();
        try (var input = child.outputWriter()) {
            input.write("\n");
            input.flush();
            assertThat(child.getInputStream().read()).isEqualTo('\n');

            assertThat(table.hasInEnvironment(child.pid(), "JOBQUEUE_TOKEN=abc"))
                    .isTrue();
            assertThat(table.hasInEnvironment(child.pid(), "JOBQUEUE_TOKEN=ab")).isFalse();
            assertThat(table.hasInEnvironment(child.pid(), "TOKEN=abc")).isFalse();
        }
    }

    @Test
    void a_zombie_is_dead_and_has_no_environment() throws IOException {
        // Its parent became a program that waits for nobody.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec cat").start();
        try (BufferedReader output = parent.inputReader();
                var input = parent.outputWriter()) {
            input.flush();
            long zombie = Long.parseLong(output.readLine());
            ProcessStat stat = table.stat(zombie).orElseThrow();
            while (stat.isAlive()) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                stat = table.stat(zombie).orElseThrow();
            }

            assertThat(table.hasInEnvironment(zombie, "PATH=" + System.getenv("PATH")))
                    .isFalse();
            assertThat(table.children(zombie)).isEmpty();
            assertThat(table.children(parent.pid())).isEmpty();
            assertThat(table.isAlive(stat.id())).isFalse();
        }
    }

    @Test
    void a_process_that_is_gone_is_none() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(table.stat(gone.pid())).isEmpty();
        assertThat(table.children(gone.pid())).isEmpty();
        assertThat(table.hasInEnvironment(gone.pid(), "A=b")).isFalse();
    }
}
