package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTreesTest {

    private static final int PAGES = 2;
    private static final long RESIDENT = PAGES * 4096;

    @TempDir
    private Path proc;

    @Test
    void adds_up_the_living_and_those_that_they_have_waited_for() throws IOException {
        process(10, 'S', 5, 100, "Pss: 3 kB", "11");
        process(11, 'R', 20, 7, "Pss: 5 kB", "");
        write(proc.resolve("10/io"), "read_bytes: 100\nwrite_bytes: 1000\ncancelled_write_bytes: 10\n");
        write(proc.resolve("11/io"), "read_bytes: 1\nwrite_bytes: 2\n");

        assertThat(trees().sample(10)).contains(new Footprint(1_320, memory(2, 8), 2, 2, new Traffic(101, 1002)));
    }

    @Test
    void finds_the_children_of_every_thread() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");
        stat(10, 'S', 1, 0, 2);
        write(proc.resolve("10/task/12/children"), "13 14 ");
        for (int child : new int[] {11, 13, 14}) {
            process(child, 'S', 1, 0, "Pss: 1 kB", "");
        }

        assertThat(trees().sample(10)).contains(new Footprint(40, memory(4, 4), 4, 5, Traffic.NONE));
    }

    @Test
    void a_zombie_counts_with_its_time_alone() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");
        process(11, 'Z', 30, 0, "Pss: 9 kB", "");

        assertThat(trees().sample(10)).contains(new Footprint(310, memory(1, 1), 1, 1, Traffic.NONE));
    }

    @Test
    void a_process_whose_first_thread_has_ended_lives_and_so_do_its_children() throws IOException {
        process(10, 'Z', 1, 0, "Pss: 1 kB", "");
        stat(10, 'Z', 1, 0, 2);
        write(proc.resolve("10/task/12/children"), "11");
        process(11, 'S', 1, 0, "Pss: 1 kB", "");

        assertThat(trees().sample(10)).contains(new Footprint(20, memory(2, 2), 2, 3, Traffic.NONE));
    }

    @Test
    void a_child_that_ends_meanwhile_is_left_out() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");

        assertThat(trees().sample(10)).contains(new Footprint(10, memory(1, 1), 1, 1, Traffic.NONE));
    }

    @Test
    void knows_the_resident_size_alone_where_the_share_of_one_is_not_told() throws IOException {
        process(10, 'S', 1, 0, "Pss: 1 kB", "11");
        process(11, 'S', 1, 0, "Pss: 1 kB", "");
        Files.delete(proc.resolve("11/smaps_rollup"));

        assertThat(trees().sample(10).orElseThrow().memory()).isEqualTo(Memory.resident(2 * RESIDENT));
    }

    @Test
    void nothing_is_said_of_a_process_that_is_gone_or_a_zombie() throws IOException {
        process(10, 'Z', 1, 0, "Pss: 1 kB", "");

        assertThat(trees().sample(10)).isEmpty();
        assertThat(trees().sample(11)).isEmpty();
    }

    @Test
    void is_not_available_where_the_kernel_does_not_name_children() {
        assertThat(trees().areAvailable()).isFalse();
    }

    private ProcTrees trees() {
        return new ProcTrees(proc, System::nanoTime);
    }

    private static Memory memory(int processes, long proportionalKib) {
        return new Memory(processes * RESIDENT, OptionalLong.of(proportionalKib * 1024), OptionalLong.empty());
    }

    private void process(int pid, char state, int ticks, int reaped, String memory, String children)
            throws IOException {
        stat(pid, state, ticks, reaped, 1);
        write(proc.resolve(pid + "/smaps_rollup"), memory + "\n");
        write(proc.resolve(pid + "/task/" + pid + "/children"), children);
    }

    private void stat(int pid, char state, int ticks, int reaped, int threads) throws IOException {
        write(
                proc.resolve(pid + "/stat"),
                "%d (x) %s 1 1 1 0 -1 0 0 0 0 0 %d 0 %d 0 20 0 %d 0 1000 0 %d 0\n"
                        .formatted(pid, state, ticks, reaped, threads, PAGES));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
