package dev.jobqueue.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.ResourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits as this machine's kernel holds them; what it does not offer is skipped by name. */
class LimitsForRealTest {

    private static final long MIB = 1 << 20;

    /** The kernel with one version of control groups alone. */
    private static ThisKernel kernel(int version) throws IOException {
        return version == 1
                ? new ThisKernel("cgroup2")
                : new ThisKernel("memory", "cpu", "cpuacct", "pids", "freezer", "blkio");
    }

    @ParameterizedTest(name = "cgroup v{0}")
    @ValueSource(ints = {1, 2})
    void a_child_that_exceeds_its_memory_is_killed_and_the_figures_say_so(int version) throws Exception {
        try (ThisKernel kernel = kernel(version).assumeEnforces(Resource.MEMORY, version)) {
            ControlGroup group = kernel.group("memory", ResourceLimits.NONE.withMemoryBytes(100 * MIB));

            Process process = kernel.start(group, "head -c 300000000 /dev/zero | tail -c 300000000 | wc -c");
            ThisKernel.end(process);

            assertThat(group.exceeded()).singleElement().satisfies(exceeded -> {
                assertThat(exceeded.resource()).isEqualTo(Resource.MEMORY);
                assertThat(exceeded.times()).isPositive();
                assertThat(exceeded.limit()).hasValue(100 * MIB);
                assertThat(exceeded.peak().orElseThrow()).isBetween(95 * MIB, 100 * MIB);
            });
        }
    }

    @ParameterizedTest(name = "cgroup v{0}")
    @ValueSource(ints = {1, 2})
    void a_child_below_its_limits_exceeds_nothing(int version) throws Exception {
        try (ThisKernel kernel = kernel(version).assumeEnforces(Resource.MEMORY, version)) {
            ControlGroup group = kernel.group(
                    "below",
                    ResourceLimits.NONE
                            .withMemoryBytes(100 * MIB)
                            .withProcesses(20)
                            .withCpuMillis(900));

            ThisKernel.end(kernel.start(group, "head -c 50000000 /dev/zero | tail -c 50000000 | wc -c"));

            assertThat(group.exceeded()).isEmpty();
        }
    }

    @ParameterizedTest(name = "cgroup v{0}")
    @ValueSource(ints = {1, 2})
    void a_child_limited_to_half_a_core_gets_half_a_core(int version) throws Exception {
        try (ThisKernel kernel = kernel(version).assumeEnforces(Resource.CPU, version)) {
            ControlGroup group = kernel.group("cpu", ResourceLimits.NONE.withCpuMillis(500));
            preferToOthers(group);
            Process process = kernel.start(group, "echo; sh -c 'while :; do :; done' & while :; do :; done");
            ThisKernel.line(process);

            long before = group.usage().cpuMillis().orElseThrow();
            long start = System.nanoTime();
            assertThat(process.waitFor(5, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isFalse();
            long used = group.usage().cpuMillis().orElseThrow() - before;
            double elapsed = (System.nanoTime() - start) / 1e6;

            assertThat(used / elapsed).as("cores").isBetween(0.4, 0.6);
        }
    }

    /** What else the machine does shall not take the half core. */
    private static void preferToOthers(ControlGroup group) throws IOException {
        for (Path directory : group.directories()) {
            for (String file : List.of("cpu.shares", "cpu.weight")) {
                if (Files.exists(directory.resolve(file))) {
                    String most = file.equals("cpu.shares") ? "262144" : "10000";
                    Files.writeString(directory.resolve(file), most);
                    Files.writeString(directory.resolveSibling(file), most);
                }
            }
        }
    }

    @ParameterizedTest(name = "cgroup v{0}")
    @ValueSource(ints = {1, 2})
    void a_loop_of_forks_stays_inside_its_number_of_processes(int version) throws Exception {
        try (ThisKernel kernel = kernel(version).assumeEnforces(Resource.PROCESSES, version)) {
            ControlGroup group = kernel.group("forks", ResourceLimits.NONE.withProcesses(20));

            // The shell gives up when it can fork no more; what it forked stays.
            ThisKernel.end(kernel.start(group, "while :; do sleep 1000 </dev/null >/dev/null & done"));

            assertThat(group.members()).hasSizeBetween(18, 20);
            assertThat(group.exceeded()).singleElement().satisfies(exceeded -> {
                assertThat(exceeded.resource()).isEqualTo(Resource.PROCESSES);
                assertThat(exceeded.times()).isPositive();
                assertThat(exceeded.limit()).hasValue(20);
            });
        }
    }

    @ParameterizedTest(name = "cgroup v{0}")
    @ValueSource(ints = {1, 2})
    void memory_is_counted_without_the_cache_of_files(int version) throws Exception {
        try (ThisKernel kernel = kernel(version).assumeEnforces(Resource.MEMORY, version)) {
            ControlGroup group = kernel.group("usage", ResourceLimits.NONE);
            Process process = kernel.start(
                    group,
                    "f=$(mktemp); head -c 60000000 /dev/zero >$f; rm $f;"
                            + " { head -c 50000000 /dev/zero; echo; cat; } | { dd bs=50000000 count=1 iflag=fullblock"
                            + " of=/dev/null; sleep 1000; } & echo; wait");
            ThisKernel.line(process);

            assertThat(group.usage().processes()).isPositive();
            assertThat(group.usage().peakBytes().orElseThrow()).isGreaterThan(50 * MIB);
            assertThat(group.usage().memoryBytes().orElseThrow()).isLessThan(40 * MIB);
        }
    }
}
