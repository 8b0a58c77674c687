package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.execution.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTreesTest {

    @TempDir
    private Path proc;

    @Test
    void adds_up_the_living_and_those_that_they_have_waited_for() throws IOException {
        process(10, 'S', 5, 100, "Pss: 300 kB", "11");
        process(11, 'R', 20, 7, "Pss: 50 kB", "");

        assertThat(new ProcTrees(proc).sample(10)).contains(new Sample(1_320, 350 * 1024, 2));
    }

    @Test
    void finds_the_children_of_every_thread() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");
        write(proc.resolve("10/task/12/children"), "13 14 ");
        for (int child : new int[] {11, 13, 14}) {
            process(child, 'S', 1, 0, "Pss: 1 kB", "");
        }

        assertThat(new ProcTrees(proc).sample(10)).contains(new Sample(40, 4 * 1024, 4));
    }

    @Test
    void a_zombie_counts_with_its_time_alone() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");
        process(11, 'Z', 30, 0, "Pss: 9 kB", "");

        assertThat(new ProcTrees(proc).sample(10)).contains(new Sample(310, 1024, 1));
    }

    @Test
    void a_child_that_ends_meanwhile_is_left_out() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");

        assertThat(new ProcTrees(proc).sample(10)).contains(new Sample(10, 1024, 1));
    }

    @Test
    void takes_the_resident_size_where_the_share_is_not_told() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "");
        Files.delete(proc.resolve("10/smaps_rollup"));
        write(proc.resolve("10/status"), "Name:\tx\nVmRSS:\t  2276 kB\n");

        assertThat(new ProcTrees(proc).sample(10)).contains(new Sample(10, 2276 * 1024, 1));
    }

    @Test
    void nothing_is_said_of_a_process_that_is_gone_or_a_zombie() throws IOException {
        process(10, 'Z', 1, 0, "Pss: 1 kB", "");

        assertThat(new ProcTrees(proc).sample(10)).isEmpty();
        assertThat(new ProcTrees(proc).sample(11)).isEmpty();
    }

    @Test
    void is_not_available_where_the_kernel_does_not_name_children() {
        assertThat(new ProcTrees(proc).areAvailable()).isFalse();
    }

    private void process(int pid, char state, int ticks, int reaped, String memory, String children)
            throws IOException {
        Path directory = proc.resolve(Integer.toString(pid));
        write(
                directory.resolve("stat"),
                pid + " (x) " + state + " 1 1 1 0 -1 0 0 0 0 0 " + ticks + " 0 " + reaped + " 0 20 0 1 0 1000 0 0\n");
        write(directory.resolve("smaps_rollup"), memory + "\n");
        write(directory.resolve("task/" + pid + "/children"), children);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
