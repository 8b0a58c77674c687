package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;

/** Something that is asked of one contestant after the other. */
@FunctionalInterface
public interface Workload {

    /** @param postgres is to settle between what is not measured and what is */
    void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception;
}
