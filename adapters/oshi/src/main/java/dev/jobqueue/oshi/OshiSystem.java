package dev.jobqueue.oshi;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.execution.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
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

    /** Knows nothing of processes that the tree has waited for: on systems without {@code /proc} nobody tells. */
    static Optional<Sample> sample(long pid) {
        OperatingSystem system = SYSTEM.getOperatingSystem();
        OSProcess root = system.getProcess((int) pid);
        if (root == null || root.getState() == OSProcess.State.ZOMBIE) {
            return Optional.empty();
        }
        List<OSProcess> tree = new ArrayList<>(system.getDescendantProcesses((int) pid, null, null, ANY_NUMBER));
        tree.add(root);
        return Optional.of(new Sample(
                tree.stream()
                        .mapToLong(process -> process.getKernelTime() + process.getUserTime())
                        .sum(),
                tree.stream().mapToLong(OSProcess::getResidentMemory).sum(),
                tree.size()));
    }
}
