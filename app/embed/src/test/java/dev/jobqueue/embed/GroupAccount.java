package dev.jobqueue.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel accounts for the control group of a process, read as an administrator would: by its path in {@code /proc} and the
 * files below {@code /sys/fs/cgroup}.
 *
 * @param cpuMillis used by all that are or were in it
 * @param peakBytes charged at most
 */
record GroupAccount(long cpuMillis, long peakBytes) {

    private static final Path MOUNTS = Path.of("/sys/fs/cgroup");

    /** None where the machine has no such groups, or none for this process. */
    static Optional<GroupAccount> of(long pid) throws IOException {
        List<String> groups = Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"));
        Optional<Path> time = file(groups, "cpuacct", "cpuacct.usage");
        Optional<Path> memory = file(groups, "memory", "memory.max_usage_in_bytes");
        if (time.isPresent() && memory.isPresent()) {
            return Optional.of(new GroupAccount(number(time.get()) / 1_000_000, number(memory.get())));
        }
        Optional<Path> statistics = file(groups, "", "cpu.stat");
        Optional<Path> peak = file(groups, "", "memory.peak");
        if (statistics.isPresent() && peak.isPresent()) {
            return Optional.of(new GroupAccount(usageMicros(statistics.get()) / 1_000, number(peak.get())));
        }
        return Optional.empty();
    }

    /** @param controller of v1; empty for v2 */
    private static Optional<Path> file(List<String> groups, String controller, String name) {
        return groups.stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> Arrays.asList(fields[1].split(",", -1)).contains(controller))
                .filter(fields -> !fields[2].equals("/"))
                .map(fields -> MOUNTS.resolve(controller)
                        .resolve(fields[2].substring(1))
                        .resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static long usageMicros(Path statistics) throws IOException {
        return Files.readAllLines(statistics).stream()
                .filter(line -> line.startsWith("usage_usec "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }
}
