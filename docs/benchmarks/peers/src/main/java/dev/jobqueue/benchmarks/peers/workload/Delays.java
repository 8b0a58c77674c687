package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.figure.Quantiles;
import dev.jobqueue.benchmarks.peers.subject.Contestant;

/** What is said of delays: half of them, and all but one in a hundred, are no longer than this. */
final class Delays {

    private Delays() {}

    static void add(Figures figures, Contestant contestant, String workload, String what, double[] millis) {
        Quantiles quantiles = Quantiles.of(millis);
        for (int percentile : new int[] {50, 99}) {
            figures.add(new Figure(
                            workload, contestant.store(), contestant.subject(), quantiles.at(percentile / 100.0), "ms")
                    .with("what", what)
                    .with("percentile", percentile)
                    .with("samples", millis.length));
        }
    }
}
