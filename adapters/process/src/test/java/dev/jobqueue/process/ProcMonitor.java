package dev.jobqueue.process;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Traffic;
import dev.jobqueue.domain.execution.ResourceMonitor;
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
    public Optional<MachineLoad> load() {
        return Optional.empty();
    }

    @Override
    public Optional<Footprint> sample(long pid) {
        return table.stat(pid)
                .filter(ProcessStat::isAlive)
                .map(root -> table.children(pid).stream()
                        .flatMap(child -> sample(child.pid()).stream())
                        .reduce(own(pid), Footprint::plus));
    }

    private static Footprint own(long pid) {
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
            return new Footprint(ticks * 10, Memory.resident(kilobytes * 1024), 1, 1, Traffic.NONE);
        } catch (IOException gone) {
            return new Footprint(0, Memory.resident(0), 0, 0, Traffic.NONE);
        }
    }
}
