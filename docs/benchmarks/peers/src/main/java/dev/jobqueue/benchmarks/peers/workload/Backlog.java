package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Runs;

/** What 5,000 executions cost while a great many more runs wait, against while a thousand do. */
final class Backlog implements Workload {

    private static final int EXECUTIONS = 5_000;
    private static final int FEW = 1_000;
    private static final int BOUND_SECONDS = 300;

    private final int many;

    /** @param many runs that wait behind those that are executed */
    Backlog(int many) {
        this.many = many;
    }

    @Override
    public void measure(Contestant contestant, Pause pause, Figures figures) throws Exception {
        double few = measure(contestant, FEW, pause, figures);
        double much = measure(contestant, many, pause, figures);
        figures.add(new Figure("backlog", contestant.store(), contestant.subject(), much / few, "times")
                .with("what", many + " waiting against " + FEW));
    }

    private double measure(Contestant contestant, int waiting, Pause pause, Figures figures) throws Exception {
        int warmUps = EXECUTIONS;
        Runs work = Runs.expect(warmUps + EXECUTIONS + waiting);
        try (Subject subject = contestant.opening().open()) {
            subject.enqueue(warmUps + EXECUTIONS + waiting);
            pause.rest();
            subject.start();
            work.await(warmUps, BOUND_SECONDS);
            long start = System.nanoTime();
            work.await(warmUps + EXECUTIONS, BOUND_SECONDS);
            double millis = (System.nanoTime() - start) / 1e6;
            figures.add(new Figure("backlog", contestant.store(), contestant.subject(), millis, "ms")
                    .with("what", EXECUTIONS + " executions, " + waiting + " waiting"));
            return millis;
        }
    }
}
