package dev.jobqueue.oshi;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.domain.execution.ResourceMonitor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures the machine by OSHI, and process trees by {@code /proc}, whose cost is that of the tree; OSHI lists all processes of
 * the machine to find one's children, and so steps in only where {@code /proc} does not name them. Loads OSHI when it is first
 * needed, not before. Safe for use by several threads.
 */
public final class OshiMonitor implements ResourceMonitor {

    private final ProcTrees trees = new ProcTrees(Path.of("/proc"), System::nanoTime);
    private final boolean hasTrees = trees.areAvailable();
    private final MachineGauge gauge =
            new MachineGauge(OshiSystem::processorTicks, OshiSystem::loadSince, System::nanoTime);

    @Override
    public Resources machine() {
        return OshiSystem.machine();
    }

    @Override
    public Optional<MachineLoad> load() {
        return gauge.load();
    }

    @Override
    public Optional<Footprint> sample(long pid) {
        return hasTrees ? trees.sample(pid) : OshiSystem.sample(pid);
    }
}
