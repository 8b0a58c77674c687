package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long after its instant a scheduled run begins, while nothing else is to be done. */
final class Lateness implements Workload {

    /** From now until the first of them, which is longer than it takes to put them in. */
    private static final Duration LEAD = Duration.ofSeconds(4);

    private static final int BOUND_SECONDS = 90;

    private final int samples;

    Lateness(int samples) {
        this.samples = samples;
    }

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        Runs work = Runs.expect(samples);
        Instant[] due = new Instant[samples];
        try (Subject subject = contestant.opening().open()) {
            subject.start();
            Gaps gaps = new Gaps();
            Instant at = Instant.now().plus(LEAD).truncatedTo(ChronoUnit.MILLIS);
            for (int number = 0; number < samples; number++) {
                at = at.plus(gaps.next());
                due[number] = at;
                subject.schedule(number, at);
            }
            work.await(BOUND_SECONDS);
            subject.awaitSettled();
        }
        double[] millis = new double[samples];
        for (int number = 0; number < samples; number++) {
            millis[number] = work.millisSince(due[number], number);
        }
        Delays.add(figures, contestant, "latency", "scheduled", millis);
    }
}
