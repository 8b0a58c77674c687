package dev.jobqueue.domain.execution;

import dev.jobqueue.api.job.Resources;
import java.util.Optional;

/** The port to what measures the machine and the process trees on it. */
public interface ResourceMonitor {

    /** The processors and memory of this machine. */
    Resources machine();

    /**
     * Measures the tree below and with this process; its cost grows with the tree, not with the machine.
     *
     * @return none where the process is gone
     */
    Optional<Sample> sample(long pid);

    /** How memory is counted, for the record: {@code resident}, or {@code pss} where shared pages are counted once. */
    default String memoryMethod() {
        return "resident";
    }
}
