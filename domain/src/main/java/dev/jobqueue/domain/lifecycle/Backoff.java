package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.run.RunId;
import java.time.Duration;

/** How long a failed run waits before it is tried again: exponential backoff with a jitter that is fixed by run and failure. */
final class Backoff {

    private Backoff() {}

    /** @param failures how often the run has failed so far, from 1 */
    static Duration delay(RetryDelay rule, RunId run, int failures) {
        double grown = (double) rule.initial().toMillis() * Math.pow(rule.factor(), failures - 1);
        long bounded = (long) Math.min(grown, (double) rule.max().toMillis());
        return Duration.ofMillis(bounded).plus(jitter(rule.jitter(), run, failures));
    }

    private static Duration jitter(Duration bound, RunId run, int failures) {
        long millis = bound.toMillis();
        return millis == 0 ? Duration.ZERO : Duration.ofMillis(Math.floorMod(mix(run.value() * 31 + failures), millis));
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
