package dev.jobqueue.domain.execution;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import java.util.Optional;

/** The port to what measures the machine and the process trees on it. */
public interface ResourceMonitor {

    /** The processors and memory of this machine. */
    Resources machine();

    /** What is in use of them, measured at most once a second; none before there are two moments to compare. */
    Optional<MachineLoad> load();

    /**
     * Measures the tree below and with this process; its cost grows with the tree, not with the machine.
     *
     * @return none where the process is gone
     */
    Optional<Footprint> sample(long pid);
}
