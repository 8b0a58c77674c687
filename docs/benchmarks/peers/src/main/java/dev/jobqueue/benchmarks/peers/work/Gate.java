package dev.jobqueue.benchmarks.peers.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Holds workers until a measurement begins. There is one for the process, as there is one {@link Work}. */
public final class Gate {

    private static volatile CountDownLatch open = new CountDownLatch(0);
    private static final Semaphore HELD = new Semaphore(0);

    private Gate() {}

    public static void shut() {
        HELD.drainPermits();
        open = new CountDownLatch(1);
    }

    /** Waits until so many workers are held. */
    public static void awaitHeld(int workers) throws InterruptedException {
        HELD.acquire(workers);
    }

    public static void open() {
        open.countDown();
    }

    /** Is what a run does that holds its worker. */
    public static void pass() throws InterruptedException {
        HELD.release();
        open.await();
    }
}
