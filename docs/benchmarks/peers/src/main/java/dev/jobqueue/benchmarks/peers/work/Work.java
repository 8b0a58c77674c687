package dev.jobqueue.benchmarks.peers.work;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of one measurement have done. Schedulers make their tasks by the name of a class, so the measurement that is on is
 * the same for the whole process: {@link #expect} begins it.
 */
public final class Work {

    private static volatile @Nullable Work current;

    private final CountDownLatch left;
    private final AtomicLongArray beganAt;
    private final AtomicInteger again = new AtomicInteger();
    private final long epochNanos;

    private Work(int runs) {
        this.left = new CountDownLatch(runs);
        this.beganAt = new AtomicLongArray(runs);
        Instant now = Instant.now();
        this.epochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
    }

    /** Begins a measurement of runs that are numbered from 0. */
    public static Work expect(int runs) {
        Work work = new Work(runs);
        current = work;
        return work;
    }

    /** Is what a run does: notes that it began. */
    public static void begin(int number) {
        Work work = current;
        if (work == null) {
            throw new IllegalStateException("run " + number + " began, and nothing is measured: expect runs first");
        }
        work.note(number);
    }

    private void note(int number) {
        if (beganAt.compareAndSet(number, 0, System.nanoTime())) {
            left.countDown();
        } else {
            again.incrementAndGet();
        }
    }

    /** @throws IllegalStateException when not all runs begin within this many seconds, or one begins twice */
    public void await(int seconds) throws InterruptedException {
        if (!left.await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " of " + beganAt.length() + " runs did not begin within "
                    + seconds + " s: allow more time, or ask for fewer runs");
        }
        if (again.get() > 0) {
            throw new IllegalStateException(again.get() + " runs began twice");
        }
    }

    /** How long after this reading of {@link System#nanoTime} a run began, in milliseconds. */
    public double millisSince(long nanoTime, int number) {
        return (beganAt.get(number) - nanoTime) / 1e6;
    }

    /** How long after this instant a run began, in milliseconds. */
    public double millisSince(Instant instant, int number) {
        long due = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        return (beganAt.get(number) + epochNanos - due) / 1e6;
    }
}
