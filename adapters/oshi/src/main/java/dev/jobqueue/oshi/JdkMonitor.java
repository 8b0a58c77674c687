package dev.jobqueue.oshi;

import com.sun.management.OperatingSystemMXBean;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.domain.execution.ResourceMonitor;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures without OSHI, for programs that do without it: the machine by what the JDK tells, process trees by {@code /proc}; where
 * that is not there, trees are not measured. Safe for use by several threads.
 */
public final class JdkMonitor implements ResourceMonitor {

    private final ProcTrees trees = new ProcTrees(Path.of("/proc"), System::nanoTime);
    private final boolean hasTrees = trees.areAvailable();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public Resources machine() {
        return new Resources(system.getAvailableProcessors() * 1000L, system.getTotalMemorySize());
    }

    @Override
    public Optional<MachineLoad> load() {
        double share = system.getCpuLoad();
        if (!(share >= 0)) { // It is not known at the first question.
            return Optional.empty();
        }
        long used = system.getTotalMemorySize() - available();
        return Optional.of(new MachineLoad(share * system.getAvailableProcessors(), Math.max(0, used)));
    }

    @Override
    public Optional<Footprint> sample(long pid) {
        return hasTrees ? trees.sample(pid) : Optional.empty();
    }

    /** What can be had without taking it from somebody: more than what nobody uses, since caches are given up. */
    private long available() {
        OptionalLong told = new ProcFiles(Path.of("/proc"))
                .read("meminfo")
                .map(text -> Lines.kilobytes(text, "MemAvailable"))
                .orElse(OptionalLong.empty());
        return told.orElseGet(system::getFreeMemorySize);
    }
}
