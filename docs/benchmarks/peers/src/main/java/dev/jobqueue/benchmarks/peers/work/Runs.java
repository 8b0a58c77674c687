package dev.jobqueue.benchmarks.peers.work;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Runs that are numbered from 0, and each of which is to begin once. */
public final class Runs implements Measurement {

    private static final long PAUSE_NANOS = 500_000;

    private final AtomicLongArray beganAt;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final long epochNanos;

    private Runs(int count) {
        this.beganAt = new AtomicLongArray(count);
        this.epochNanos = nanosOf(Instant.now()) - System.nanoTime();
    }

    /** Begins a measurement of so many runs. */
    public static Runs expect(int count) {
        Runs runs = new Runs(count);
        Work.tell(runs);
        return runs;
    }

    @Override
    public void began(int number) {
        if (beganAt.compareAndSet(number, 0, System.nanoTime())) {
            begun.incrementAndGet();
        } else {
            again.incrementAndGet();
        }
    }

    /** @throws IllegalStateException when not all runs begin within this many seconds, or one begins twice */
    public void await(int seconds) {
        await(beganAt.length(), seconds);
    }

    /** The same for the first so many of them. */
    public void await(int count, int seconds) {
        long bound = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (begun.get() < count) {
            if (System.nanoTime() > bound) {
                throw new IllegalStateException("only " + begun.get() + " of " + count + " runs began within " + seconds
                        + " s: allow more time, or ask for fewer runs");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
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
        return (beganAt.get(number) + epochNanos - nanosOf(instant)) / 1e6;
    }

    private static long nanosOf(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
