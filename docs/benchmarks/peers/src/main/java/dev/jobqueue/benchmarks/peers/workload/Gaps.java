package dev.jobqueue.benchmarks.peers.workload;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Times between runs that fall in step with nobody's polls, the same ones for each subject: 10 to 40 ms. */
final class Gaps {

    private static final int LEAST_MILLIS = 10;
    private static final int MOST_MILLIS = 40;

    private final Random random = new Random(4711);

    Duration next() {
        return Duration.ofMillis(LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS + 1));
    }

    void rest() {
        long until = System.nanoTime() + next().toNanos();
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
