package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
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

    /** @param pause before each measurement, and within */
    public void run(List<Contestant> all, Workload.Pause pause, Figures figures) throws Exception {
        List<Contestant> taking = all.stream().filter(takesPart).toList();
        if (warmUp.isPresent()) {
            round(taking, warmUp.get(), 0, pause, figures);
        }
        for (int round = 1; round <= rounds; round++) {
            round(taking, workload, round, pause, figures);
        }
    }

    private void round(List<Contestant> taking, Workload asked, int round, Workload.Pause pause, Figures figures)
            throws Exception {
        figures.beginRound(round);
        for (Contestant contestant : taking) {
            System.err.println(name + ", " + (round == 0 ? "warming up" : "round " + round) + ": " + contestant);
            pause.rest();
            asked.measure(contestant, pause, figures);
        }
    }
}
