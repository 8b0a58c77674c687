package dev.jobqueue.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.ResourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTest {

    private static final String SERVICE = "/sys/fs/cgroup/system.slice/jobqueue.service";
    private static final ResourceLimits LIMITS =
            ResourceLimits.NONE.withMemoryBytes(1 << 20).withCpuMillis(500).withProcesses(20);

    @TempDir
    private Path directory;

    @Test
    void a_delegated_service_moves_into_a_leaf_and_limits_everything_by_v2() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v2-delegated", directory);

        ControlGroups groups = kernel.groups();

        assertThat(texts(groups))
                .isEqualTo(Map.of(
                        "memory", "cgroup v2", "cpu", "cgroup v2", "processes", "cgroup v2", "ending", "cgroup v2"));
        assertThat(kernel.at(SERVICE + "/supervisor/cgroup.procs"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
        assertThat(kernel.at(SERVICE + "/cgroup.procs")).isEmptyFile();
    }

    @Test
    void limits_are_written_into_the_files_of_v2() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v2-delegated", directory);

        ControlGroup group = kernel.groups().create("a", LIMITS).orElseThrow();

        String path = SERVICE + "/jobqueue.test/a";
        assertThat(group.directories()).extracting(kernel::name).containsExactly(path);
        assertThat(group.joinFiles()).extracting(kernel::name).containsExactly(path + "/cgroup.procs");
        assertThat(kernel.at(path + "/memory.max")).hasContent("1048576");
        assertThat(kernel.at(path + "/memory.swap.max")).hasContent("0");
        assertThat(kernel.at(path + "/memory.oom.group")).hasContent("1");
        assertThat(kernel.at(path + "/cpu.max")).hasContent("50000 100000");
        assertThat(kernel.at(path + "/pids.max")).hasContent("20");
    }

    @Test
    void a_scheduler_that_was_started_in_the_leaf_uses_the_group_above() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v2-supervised", directory);

        ControlGroup group = kernel.groups().create("a", LIMITS).orElseThrow();

        assertThat(group.directories()).extracting(kernel::name).containsExactly(SERVICE + "/jobqueue.test/a");
        assertThat(kernel.at(SERVICE + "/supervisor/cgroup.procs"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void without_delegation_it_says_what_was_denied_and_which_lines_help() throws IOException {
        ControlGroups groups = RecordedKernel.of("v2-undelegated", directory).groups();

        assertThat(groups.create("a", LIMITS)).isEmpty();
        assertThat(texts(groups).values())
                .allSatisfy(missing -> assertThat(missing)
                        .contains("session-3.scope", "permission denied")
                        .contains("Delegate=cpu memory pids", "DelegateSubgroup=supervisor"));
    }

    @Test
    void where_others_live_in_its_group_it_moves_nobody_and_only_ends_by_v2() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v2-shared", directory);

        ControlGroups groups = kernel.groups();

        assertThat(groups.enforces(Resource.ENDING)).isTrue();
        assertThat(text(groups, Resource.MEMORY))
                .contains("Device or resource busy")
                .contains("others live in this group: 1");
        assertThat(text(groups, Resource.CPU)).contains("does not list 'cpu'");
        assertThat(Files.readString(
                        kernel.at("/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope/cgroup.procs")))
                .contains("1\n");
    }

    @Test
    void a_container_is_told_to_mount_it_writable() throws IOException {
        for (String tree : List.of("v2-container", "v1-container")) {
            ControlGroups groups = RecordedKernel.of(tree, Files.createDirectory(directory.resolve(tree)))
                    .groups();

            assertThat(groups.create("a", LIMITS)).isEmpty();
            assertThat(text(groups, Resource.MEMORY))
                    .contains("Read-only file system")
                    .contains("--privileged");
        }
    }

    @Test
    void v1_limits_hierarchy_by_hierarchy() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v1", directory);
        ControlGroups groups = kernel.groups();

        ControlGroup group = groups.create("a", LIMITS).orElseThrow();

        assertThat(Set.copyOf(texts(groups).values())).containsExactly("cgroup v1");
        String unit = "/system.slice/jobqueue.service/jobqueue.test/a/";
        assertThat(group.joinFiles())
                .extracting(kernel::name)
                .containsExactly(
                        "/sys/fs/cgroup/freezer/jobqueue.test/a/tasks",
                        "/sys/fs/cgroup/memory" + unit + "tasks",
                        "/sys/fs/cgroup/cpu,cpuacct" + unit + "tasks",
                        "/sys/fs/cgroup/pids" + unit + "tasks");
        assertThat(kernel.at("/sys/fs/cgroup/memory" + unit + "memory.limit_in_bytes"))
                .hasContent("1048576");
        assertThat(kernel.at("/sys/fs/cgroup/memory" + unit + "memory.memsw.limit_in_bytes"))
                .hasContent("1048576");
        assertThat(kernel.at("/sys/fs/cgroup/cpu,cpuacct" + unit + "cpu.cfs_quota_us"))
                .hasContent("50000");
        assertThat(kernel.at("/sys/fs/cgroup/pids" + unit + "pids.max")).hasContent("20");
        assertThat(kernel.at("/sys/fs/cgroup/cpu,cpuacct" + unit).resolveSibling("cpu.shares"))
                .hasContent(Integer.toString(1024 * Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void a_hybrid_without_a_freezer_ends_by_v2_and_limits_by_v1() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("hybrid", directory);
        ControlGroups groups = kernel.groups();

        ControlGroup group = groups.create("a", ResourceLimits.NONE).orElseThrow();

        assertThat(texts(groups))
                .isEqualTo(Map.of(
                        "memory", "cgroup v1", "cpu", "cgroup v1", "processes", "cgroup v1", "ending", "cgroup v2"));
        assertThat(group.directories())
                .extracting(kernel::name)
                .containsExactly(
                        "/sys/fs/cgroup/unified/jobqueue.test/a",
                        "/sys/fs/cgroup/memory/sessions/9ea4636c/jobqueue.test/a",
                        "/sys/fs/cgroup/cpuacct/jobqueue.test/a");
    }

    @Test
    void where_nothing_is_mounted_it_says_how_to_mount_it() throws IOException {
        ControlGroups groups = RecordedKernel.of("none", directory).groups();

        assertThat(groups.create("a", LIMITS)).isEmpty();
        assertThat(texts(groups).values())
                .allSatisfy(
                        missing -> assertThat(missing).startsWith("no cgroup: ").contains("mount -t cgroup2"));
    }

    private static String text(ControlGroups groups, Resource resource) {
        return groups.enforcement(resource).toString();
    }

    private static Map<String, String> texts(ControlGroups groups) {
        return Arrays.stream(Resource.values())
                .collect(Collectors.toMap(Resource::toString, resource -> text(groups, resource)));
    }
}
