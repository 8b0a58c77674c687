package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A workload, whom it is asked of, and how often. It is measured in rounds, so that all have their share of what else the machine
 * does.
 *
 * @param warmUp is asked of each before the first round, and does not count; none where the workload warms up by itself
 */
public record Plan(
        String name, Optional<Workload> warmUp, Workload workload, Predicate<Contestant> takesPart, int rounds) {

    /** Measures all who take part, one after the other. */
    public void run(List<Contestant> all, Postgres postgres, Figures figures) throws Exception {
        List<Contestant> taking = all.stream().filter(takesPart).toList();
        if (warmUp.isPresent()) {
            round(taking, warmUp.get(), 0, postgres, figures);
        }
        for (int round = 1; round <= rounds; round++) {
            round(taking, workload, round, postgres, figures);
        }
    }

    private void round(List<Contestant> taking, Workload asked, int round, Postgres postgres, Figures figures)
            throws Exception {
        figures.beginRound(round);
        for (Contestant contestant : taking) {
            System.err.println(name + ", " + (round == 0 ? "warming up" : "round " + round) + ": " + contestant);
            postgres.settle();
            asked.measure(contestant, postgres, figures);
        }
    }
}
