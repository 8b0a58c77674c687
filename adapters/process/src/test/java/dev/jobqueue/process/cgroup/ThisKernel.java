package dev.jobqueue.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.api.job.ResourceLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The control groups of the machine that runs the test, where it has them; what was made is gone when it is closed. */
final class ThisKernel implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ControlGroups groups;
    private final List<ControlGroup> made = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    /** @param hidden what a mount must not have among its words to be seen: {@code cgroup2}, or a controller of v1 */
    ThisKernel(String... hidden) throws IOException {
        List<String> unseen = Arrays.asList(hidden);
        String mounts = Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> Arrays.stream(line.split("[ ,]", -1)).noneMatch(unseen::contains))
                .collect(Collectors.joining("\n"));
        groups = ControlGroups.detect(
                "test-" + ProcessHandle.current().pid(),
                new KernelFiles(),
                new OwnGroups(mounts, Files.readString(Path.of("/proc/self/cgroup"))));
    }

    ThisKernel assumeEnforces(Resource resource) {
        assumeTrue(groups.enforces(resource), () -> resource + ": " + groups.enforcement(resource));
        return this;
    }

    ThisKernel assumeEnforces(Resource resource, int version) {
        Enforcement found = groups.enforcement(resource);
        assumeTrue(found.equals(new Enforcement.ByGroup(version)), () -> resource + " by v" + version + ": " + found);
        return this;
    }

    ControlGroups groups() {
        return groups;
    }

    ControlGroup group(String name, ResourceLimits limits) throws IOException {
        ControlGroup group = groups.create(name, limits).orElseThrow();
        made.add(group);
        return group;
    }

    /** Starts a shell in a group, as the shim does. */
    Process start(ControlGroup group, String script) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "c=$1; shift; for f; do echo 0 >\"$f\"; done; exec setsid sh -c \"$c\"",
                "sh",
                script));
        group.joinFiles().forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    /** The first line that a command prints. */
    static String line(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        assertThat(line).as("first line").isNotNull();
        return line;
    }

    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds until " + what)
                    .isLessThan(PATIENCE_NANOS);
            Thread.onSpinWait();
        }
    }

    static int count(ControlGroup group) {
        try {
            return group.members().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void end(Process process) throws InterruptedException {
        assertThat(process.waitFor(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS))
                .as("the command ends")
                .isTrue();
    }

    /** Kills and removes everything, and fails where something is left. */
    @Override
    public void close() throws IOException {
        for (ControlGroup group : made) {
            group.kill();
        }
        started.forEach(Process::destroyForcibly);
        for (ControlGroup group : made) {
            await("a group is removed", group::remove);
        }
        groups.close();
        assertThat(groups.leftovers()).isEmpty();
    }
}
