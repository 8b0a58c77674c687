package dev.jobqueue.api.telemetry;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.stability.Experimental;
import java.util.Map;

/**
 * Is told each sample and the end of every attempt on this node, and may add attributes to its record. Bound in Guice by a set
 * binder, or named by a plugin in {@code META-INF/services}.
 *
 * <p>A hook is called on a thread of its own, one call at a time. A call that throws, or takes longer than a second, counts as
 * failed, and so does one that waits for a second for the one before, and is not made; after three failures in a row the hook is left
 * out until the next start. A hook that is slow misses samples: none of an attempt is told after its end.
 */
@Experimental
public interface TelemetryHook {

    /** How logs name it. */
    default String name() {
        return getClass().getName();
    }

    /** @param attempt counted from 1 */
    default void sampled(RunId run, JobId job, int attempt, Sample sample) {}

    /**
     * Called before the record is written, which waits a second for it at most. May be called again for the same attempt when the
     * scheduler was killed meanwhile.
     *
     * @return attributes for the record; those that it has already stay as they are
     */
    default Map<String, String> ended(EndedAttempt attempt) {
        return Map.of();
    }
}
