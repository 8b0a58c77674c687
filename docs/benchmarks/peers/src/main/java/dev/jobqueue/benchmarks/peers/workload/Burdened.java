package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Runs;

/** What 5,000 executions cost under a burden that ought to cost nothing, against what they cost under a small one. */
final class Burdened implements Workload {

    private static final int EXECUTIONS = 5_000;
    private static final int BOUND_SECONDS = 300;

    private final Burden burden;
    private final int few;
    private final int many;

    Burdened(Burden burden, int few, int many) {
        this.burden = burden;
        this.few = few;
        this.many = many;
    }

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        double light = millis(contestant, few, postgres);
        double heavy = millis(contestant, many, postgres);
        add(figures, contestant, few + " " + burden.of(), light, "ms");
        add(figures, contestant, many + " " + burden.of(), heavy, "ms");
        add(figures, contestant, many + " against " + few + " " + burden.of(), heavy / light, "times");
    }

    private void add(Figures figures, Contestant contestant, String what, double value, String unit) {
        figures.add(new Figure(burden.workload(), contestant.store(), contestant.subject(), value, unit)
                .with("what", what)
                .with("runs", EXECUTIONS));
    }

    /** Of the executions after as many that warm up. */
    private double millis(Contestant contestant, int amount, Postgres postgres) throws Exception {
        int behind = burden.waitsBehind() ? amount : 0;
        try (Subject subject = contestant.opening().open()) {
            burden.lay(subject, amount);
            Runs work = Runs.expect(2 * EXECUTIONS + behind);
            subject.enqueue(2 * EXECUTIONS + behind);
            postgres.settle();
            subject.start();
            work.await(EXECUTIONS, BOUND_SECONDS);
            long start = System.nanoTime();
            work.await(2 * EXECUTIONS, BOUND_SECONDS);
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
