package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Runs;

/** How long after the call a run begins that is asked for now, while nothing else is to be done. */
final class Immediate implements Workload {

    private static final int BOUND_SECONDS = 60;

    private final int samples;

    Immediate(int samples) {
        this.samples = samples;
    }

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        int warmUps = samples / 2;
        Runs work = Runs.expect(warmUps + samples);
        long[] askedAt = new long[warmUps + samples];
        Gaps gaps = new Gaps();
        try (Subject subject = contestant.opening().open()) {
            subject.start();
            for (int number = 0; number < askedAt.length; number++) {
                gaps.rest();
                askedAt[number] = System.nanoTime();
                subject.trigger(number);
            }
            work.await(BOUND_SECONDS);
            subject.awaitSettled();
        }
        double[] millis = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            int number = warmUps + sample;
            millis[sample] = work.millisSince(askedAt[number], number);
        }
        Delays.add(figures, contestant, "latency", "now", millis);
    }
}
