package dev.jobqueue.process;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.execution.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Measures trees by /proc, as simply as can be. */
final class ProcMonitor implements ResourceMonitor {

    private final ProcessTable table = new ProcessTable();

    @Override
    public Resources machine() {
        return Resources.NONE;
    }

    @Override
    public Optional<Sample> sample(long pid) {
        return table.stat(pid)
                .filter(ProcessStat::isAlive)
                .map(root -> table.children(pid).stream()
                        .flatMap(child -> sample(child.pid()).stream())
                        .reduce(
                                own(pid),
                                (one, other) -> new Sample(
                                        one.cpuMillis() + other.cpuMillis(),
                                        one.memoryBytes() + other.memoryBytes(),
                                        one.processes() + other.processes())));
    }

    private static Sample own(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            long kilobytes = Files.readString(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Sample(ticks * 10, kilobytes * 1024, 1);
        } catch (IOException gone) {
            return new Sample(0, 0, 0);
        }
    }
}
