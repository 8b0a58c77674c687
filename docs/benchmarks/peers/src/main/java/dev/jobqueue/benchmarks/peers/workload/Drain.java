package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Runs;

/** Runs that are put in first are done as fast as eight workers can; over when the store says that none is left. */
final class Drain implements Workload {

    private static final int BOUND_SECONDS = 300;

    private final int runs;
    private final int longestSeconds;

    /**
     * @param runs put in, but fewer where a subject would take too long for them
     * @param longestSeconds that a subject takes about
     */
    Drain(int runs, int longestSeconds) {
        this.runs = runs;
        this.longestSeconds = longestSeconds;
    }

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        int count = Math.min(runs, longestSeconds * contestant.pace());
        Runs work = Runs.expect(count);
        try (Subject subject = contestant.opening().open()) {
            double enqueueSeconds = secondsOf(() -> subject.enqueue(count));
            postgres.settle();
            double drainSeconds = secondsOf(() -> {
                subject.start();
                work.await(BOUND_SECONDS);
                subject.awaitSettled();
            });
            figures.add(figure(contestant, "enqueue", count, enqueueSeconds));
            figures.add(figure(contestant, "drain", count, drainSeconds).with("recorded", subject.recorded()));
        }
    }

    private static Figure figure(Contestant contestant, String workload, int runs, double seconds) {
        return new Figure(workload, contestant.store(), contestant.subject(), runs / seconds, "runs/s")
                .with("runs", runs);
    }

    private interface Step {
        void take() throws Exception;
    }

    private static double secondsOf(Step step) throws Exception {
        long start = System.nanoTime();
        step.take();
        return (System.nanoTime() - start) / 1e9;
    }
}
