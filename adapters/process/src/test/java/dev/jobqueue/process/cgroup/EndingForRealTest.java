package dev.jobqueue.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.ResourceLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to end a group, against those who try to get away. */
class EndingForRealTest {

    private enum Way {
        BY_CGROUP_KILL("freezer"),
        BY_FREEZER("cgroup2"),
        BY_FORBIDDING_TO_FORK("cgroup2 freezer");

        private final String hidden;

        Way(String hidden) {
            this.hidden = hidden;
        }

        ThisKernel kernel() throws IOException {
            ThisKernel kernel = new ThisKernel(hidden.split(" ", -1));
            return this == BY_FORBIDDING_TO_FORK
                    ? kernel.assumeEnforces(Resource.PROCESSES, 1)
                    : kernel.assumeEnforces(Resource.ENDING, this == BY_FREEZER ? 1 : 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_gets_away(Way way) throws Exception {
        try (ThisKernel kernel = way.kernel()) {
            ControlGroup group = kernel.group("runaways", ResourceLimits.NONE.withProcesses(100));
            Process process = kernel.start(
                    group,
                    "trap '' TERM HUP; exec 2>/dev/null;"
                            + " setsid sleep 1001 >/dev/null & (setsid sleep 1002 >/dev/null &) ;"
                            + " sh -c 'kill -STOP $$' >/dev/null & (sleep 1003 >/dev/null &) ; (trap '' TERM; sleep 1004) &"
                            + " echo; wait");
            ThisKernel.line(process);
            ThisKernel.await("all are there", () -> ThisKernel.count(group) >= 6);

            group.kill();

            ThisKernel.end(process);
            ThisKernel.await("nobody is left", () -> ThisKernel.count(group) == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_fork_bomb_does_not_win(Way way) throws Exception {
        try (ThisKernel kernel = way.kernel().assumeEnforces(Resource.PROCESSES)) {
            ControlGroup group = kernel.group("bomb", ResourceLimits.NONE.withProcesses(100));
            // Each one makes its successor and ends, so that every pid is a new one a moment later.
            kernel.start(group, "export B='sh -c \"$B\" &'; for i in 1 2 3 4 5 6 7 8 9 10; do sh -c \"$B\" & done");
            ThisKernel.await("it is at work", () -> ThisKernel.count(group) >= 10);

            ThisKernel.await("nobody is left", () -> {
                kill(group);
                return ThisKernel.count(group) == 0;
            });
        }
    }

    private static void kill(ControlGroup group) {
        try {
            group.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void those_in_a_group_that_the_job_made_are_members_too(Way way) throws Exception {
        try (ThisKernel kernel = way.kernel()) {
            ControlGroup group = kernel.group("nested", ResourceLimits.NONE.withProcesses(100));
            for (Path directory : group.directories()) {
                Files.createDirectory(directory.resolve("own"));
            }
            String moves = String.join(
                    " ",
                    group.directories().stream()
                            .map(directory -> "echo 0 >" + directory + "/own/cgroup.procs;")
                            .toList());
            Process process = kernel.start(group, moves + " echo; sleep 1000");
            ThisKernel.line(process);
            assertThat(group.members()).contains(process.pid());

            group.kill();

            ThisKernel.end(process);
            ThisKernel.await("it is removed whole", group::remove);
            assertThat(group.directories()).noneMatch(Files::exists);
        }
    }
}
