package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.figure.Quantiles;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Beat;
import dev.jobqueue.benchmarks.peers.work.Beats;
import dev.jobqueue.benchmarks.peers.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Jobs that run every ten seconds, a tenth of them at each full second: how late runs are, and how many there never were. */
final class Recurring implements Workload {

    private static final int PERIOD_SECONDS = 10;

    /** A run that is later counts as missed. */
    private static final Duration PATIENCE = Duration.ofSeconds(PERIOD_SECONDS - 1);

    private final int jobs;
    private final int seconds;

    /** @param seconds for which is counted, a multiple of ten */
    Recurring(int jobs, int seconds) {
        this.jobs = jobs;
        this.seconds = seconds;
    }

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        Beats beats = new Beats();
        Work.tell(beats);
        Instant from;
        try (Subject subject = contestant.opening().open()) {
            subject.repeat(jobs, Recurring::beat);
            subject.start();
            from = new Beat(PERIOD_SECONDS, 0).after(Instant.now().plusSeconds(PERIOD_SECONDS));
            Instant over = from.plusSeconds(seconds).plus(PATIENCE);
            TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), over).toMillis());
        }
        double[] lateness = beats.lateness(Recurring::beat, from, from.plusSeconds(seconds));
        Quantiles quantiles = Quantiles.of(lateness);
        int expected = jobs * (seconds / PERIOD_SECONDS);
        add(figures, contestant, "lateness p50", quantiles.at(0.5), "ms");
        add(figures, contestant, "lateness p99", quantiles.at(0.99), "ms");
        add(figures, contestant, "lateness, largest", quantiles.largest(), "ms");
        add(figures, contestant, "missed", expected - lateness.length, "runs");
    }

    private void add(Figures figures, Contestant contestant, String what, double value, String unit) {
        figures.add(new Figure("recurring", contestant.store(), contestant.subject(), value, unit)
                .with("what", what)
                .with("jobs", jobs)
                .with("seconds", seconds));
    }

    private static Beat beat(int number) {
        return new Beat(PERIOD_SECONDS, number % PERIOD_SECONDS);
    }
}
