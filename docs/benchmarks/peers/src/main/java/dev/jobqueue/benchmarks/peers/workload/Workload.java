package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.subject.Contestant;

/** Something that is asked of one contestant after the other. */
@FunctionalInterface
public interface Workload {

    void measure(Contestant contestant, Figures figures) throws Exception;

    /** What lies between two measurements. */
    interface Pause {
        void rest() throws Exception;
    }
}
