package dev.jobqueue.benchmarks.peers.work;

import org.jspecify.annotations.Nullable;

/**
 * What every run does, whoever starts it. Schedulers make their tasks by the name of a class, so the measurement that is on is the
 * same for the whole process.
 */
public final class Work {

    private static volatile @Nullable Measurement current;

    private Work() {}

    /** Who is told of runs from now on. */
    public static void tell(Measurement measurement) {
        current = measurement;
    }

    /** Is what a run does. */
    public static void begin(int number) {
        Measurement measurement = current;
        if (measurement == null) {
            throw new IllegalStateException(
                    "run " + number + " began, and nothing is measured: begin a measurement first");
        }
        measurement.began(number);
    }
}
