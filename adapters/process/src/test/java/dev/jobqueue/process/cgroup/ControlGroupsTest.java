package dev.jobqueue.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jobqueue.api.job.ResourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {

    @TempDir
    private Path directory;

    @Test
    void a_group_is_found_again_by_its_name_and_by_its_directories() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v1", directory);
        ControlGroup group = kernel.groups()
                .create("a", ResourceLimits.NONE.withProcesses(9))
                .orElseThrow();

        ControlGroups later = kernel.groups();

        assertThat(later.find("a").orElseThrow().directories())
                .containsExactlyInAnyOrderElementsOf(group.directories());
        assertThat(later.at(group.directories()).orElseThrow().directories()).isEqualTo(group.directories());
        assertThat(later.find("b")).isEmpty();
    }

    @Test
    void a_group_that_is_gone_is_removed_again_without_complaint() throws IOException {
        ControlGroup group = RecordedKernel.of("v1", directory)
                .groups()
                .create("a", ResourceLimits.NONE)
                .orElseThrow();

        assertThat(group.remove()).isTrue();
        assertThat(group.remove()).isTrue();
        assertThat(group.members()).isEmpty();
        assertThat(group.exceeded()).isEmpty();
    }

    @Test
    void what_is_not_in_use_is_swept_away_but_nothing_of_another_owner() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v1", directory);
        ControlGroups groups = kernel.groups();
        assertThat(groups.create("used", ResourceLimits.NONE)).isPresent();
        assertThat(groups.create("left", ResourceLimits.NONE)).isPresent();
        Path others = kernel.at("/sys/fs/cgroup/freezer/jobqueue.other");
        kernel.make(others);
        kernel.make(others.resolve("left"));

        assertThat(groups.sweep(Set.of("used"))).isEmpty();

        assertThat(groups.find("used")).isPresent();
        assertThat(groups.find("left")).isEmpty();
        assertThat(others.resolve("left")).exists();
    }

    @Test
    void a_swept_group_that_still_has_members_is_killed_and_named() throws Exception {
        try (ThisKernel kernel = new ThisKernel().assumeEnforces(Resource.ENDING)) {
            ControlGroup group = kernel.group("left", ResourceLimits.NONE);
            Process process = kernel.start(group, "echo; exec sleep 1000");
            ThisKernel.line(process);

            assertThat(kernel.groups().sweep(Set.of())).containsExactly("left");

            ThisKernel.end(process);
            ThisKernel.await("it can be removed", group::remove);
            assertThat(kernel.groups().sweep(Set.of())).isEmpty();
        }
    }

    @Test
    void closing_leaves_only_groups_in_use() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("v1", directory);
        ControlGroups groups = kernel.groups();
        ControlGroup group = groups.create("a", ResourceLimits.NONE).orElseThrow();

        groups.close();
        assertThat(groups.find("a")).isPresent();

        group.remove();
        groups.close();
        assertThat(kernel.at("/sys/fs/cgroup/freezer/jobqueue.test")).doesNotExist();
    }

    @Test
    void what_is_tried_out_and_not_used_is_removed_at_once() throws IOException {
        RecordedKernel kernel = RecordedKernel.of("hybrid-freezer", directory);

        try (ControlGroups groups = kernel.groups()) {
            assertThat(groups.enforcement(Resource.ENDING)).isEqualTo(new Enforcement.ByGroup(1));
            assertThat(kernel.at("/sys/fs/cgroup/freezer/jobqueue.test")).exists();
            assertThat(kernel.at("/sys/fs/cgroup/unified/jobqueue.test")).doesNotExist();
        }

        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left).noneMatch(path -> path.endsWith("jobqueue.test"));
        }
    }

    @Test
    void a_limit_that_the_kernel_refuses_leaves_no_group() throws Exception {
        try (ThisKernel kernel = new ThisKernel("cgroup2").assumeEnforces(Resource.PROCESSES, 1)) {
            ControlGroups groups = kernel.groups();

            assertThat(catchThrowable(
                            () -> groups.create("refused", ResourceLimits.NONE.withProcesses(Long.MAX_VALUE))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("pids.max");

            assertThat(groups.find("refused")).isEmpty();
        }
    }

    @Test
    void a_name_that_could_lead_elsewhere_is_refused() throws IOException {
        ControlGroups groups = RecordedKernel.of("v1", directory).groups();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> groups.create("../a", ResourceLimits.NONE))
                .withMessageContaining("'../a'");
    }
}
