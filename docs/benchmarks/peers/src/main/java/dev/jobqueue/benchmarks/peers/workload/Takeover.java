package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Clustered;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Node;

/** How long after a node was killed by {@code kill -9} what it ran begins on the other one. */
final class Takeover implements Workload {

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        String url = postgres.create();
        Clustered.prepare(contestant.subject(), url);
        try (NodeProcess first = NodeProcess.start(contestant.subject(), url, "first", true)) {
            first.awaitLine(Node.BEGAN);
            try (NodeProcess second = NodeProcess.start(contestant.subject(), url, "second", false)) {
                second.awaitLine(Node.READY);
                long start = System.nanoTime();
                first.kill();
                second.awaitLine(Node.BEGAN);
                double seconds = (System.nanoTime() - start) / 1e9;
                figures.add(new Figure("takeover", contestant.store(), contestant.subject(), seconds, "s"));
            }
        }
    }
}
