package dev.jobqueue.standalone.program;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something is so that nobody tells: other processes, and the files that they write. */
final class Await {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Await() {}

    /**
     * Looks again and again until it is so.
     *
     * @param evidence told with the failure, when it is not so within the bound
     */
    static void until(String what, BooleanSupplier condition, Supplier<String> evidence) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + BOUND.toSeconds() + " s: " + what + "\n" + evidence.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
