package dev.jobqueue.benchmarks.peers.figure;

import java.util.Arrays;

/** Measured values in order, so that it can be said how large the larger ones are. */
public final class Quantiles {

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException when there is no value */
    public static Quantiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "no value was measured, and so none is the median: measure at least one");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** The smallest value that is not smaller than this share of all, 0.5 for the median. */
    public double at(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    public double largest() {
        return sorted[sorted.length - 1];
    }
}
