package dev.jobqueue.oshi;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** OSHI, which takes a while to load: this class is not initialised before it is asked for the first time. */
final class OshiSystem {

    private static final SystemInfo SYSTEM = new SystemInfo();
    private static final int ANY_NUMBER = 0;

    private OshiSystem() {}

    static Resources machine() {
        HardwareAbstractionLayer hardware = SYSTEM.getHardware();
        return new Resources(
                hardware.getProcessor().getLogicalProcessorCount() * 1000L,
                hardware.getMemory().getTotal());
    }

    /** Counters of what all processors did. */
    static long[] processorTicks() {
        return SYSTEM.getHardware().getProcessor().getSystemCpuLoadTicks();
    }

    /** What is in use, of the processors since these counters were read. */
    static MachineLoad loadSince(long[] ticks) {
        CentralProcessor processor = SYSTEM.getHardware().getProcessor();
        GlobalMemory memory = SYSTEM.getHardware().getMemory();
        double share = Math.max(0, processor.getSystemCpuLoadBetweenTicks(ticks));
        return new MachineLoad(
                share * processor.getLogicalProcessorCount(), Math.max(0, memory.getTotal() - memory.getAvailable()));
    }

    /** Knows nothing of processes that the tree has waited for: on systems without {@code /proc} nobody tells. */
    static Optional<Footprint> sample(long pid) {
        OperatingSystem system = SYSTEM.getOperatingSystem();
        OSProcess root = system.getProcess((int) pid);
        if (root == null || root.getState() == OSProcess.State.ZOMBIE) {
            return Optional.empty();
        }
        List<OSProcess> tree = new ArrayList<>(system.getDescendantProcesses((int) pid, null, null, ANY_NUMBER));
        tree.add(root);
        return tree.stream().map(OshiSystem::footprint).reduce(Footprint::plus);
    }

    private static Footprint footprint(OSProcess process) {
        return new Footprint(
                process.getKernelTime() + process.getUserTime(),
                Memory.resident(process.getResidentMemory()),
                1,
                process.getThreadCount(),
                new Traffic(process.getBytesRead(), process.getBytesWritten()));
    }
}
