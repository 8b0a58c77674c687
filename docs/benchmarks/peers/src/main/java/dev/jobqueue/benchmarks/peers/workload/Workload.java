package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.subject.Contestant;

/** Something that is asked of one contestant after the other. */
@FunctionalInterface
public interface Workload {

    /** @param pause between what is not measured and what is */
    void measure(Contestant contestant, Pause pause, Figures figures) throws Exception;

    /** Lets the servers finish what they have to do. */
    interface Pause {
        void rest() throws Exception;
    }
}
