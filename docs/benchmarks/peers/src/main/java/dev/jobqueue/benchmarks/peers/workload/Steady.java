package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs that are asked for at an even rate, whether or not those before have begun: how long after its moment each begins. */
final class Steady implements Workload {

    private static final int CALLERS = 16;
    private static final int BOUND_SECONDS = 120;

    private final int perSecond;
    private final int runs;

    Steady(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.runs = perSecond * seconds;
    }

    /** The first half warms up. */
    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        Runs work = Runs.expect(runs);
        long gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long start;
        try (Subject subject = contestant.opening().open()) {
            subject.start();
            List<Future<?>> calls = new ArrayList<>();
            start = System.nanoTime();
            for (int number = 0; number < runs; number++) {
                int asked = number;
                LockSupport.parkNanos(start + number * gapNanos - System.nanoTime());
                calls.add(callers.submit(() -> {
                    subject.trigger(asked);
                    return asked;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            work.await(BOUND_SECONDS);
            subject.awaitSettled();
        } finally {
            callers.shutdownNow();
        }
        int warmUps = runs / 2;
        double[] millis = new double[runs - warmUps];
        for (int number = warmUps; number < runs; number++) {
            millis[number - warmUps] = work.millisSince(start + number * gapNanos, number);
        }
        Delays.add(figures, contestant, "steady", perSecond + " runs/s", millis);
    }
}
