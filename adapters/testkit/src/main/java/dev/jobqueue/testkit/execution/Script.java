package dev.jobqueue.testkit.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of the attempts of a job.
 *
 * @param takes from an attempt's start to its end; none: it runs until it is ended
 * @param failures so many first attempts of each run fail, with exit code 1
 */
public record Script(Optional<Duration> takes, int failures) {

    /** @throws IllegalArgumentException when the duration or the number is negative */
    public Script {
        if (takes.isPresent() && takes.get().isNegative()) {
            throw new IllegalArgumentException("an attempt takes " + takes.get() + ": write zero or more");
        }
        if (failures < 0) {
            throw new IllegalArgumentException("failures is " + failures + ": write zero or more");
        }
    }

    /** Every attempt succeeds, so long after its start. */
    public static Script succeedsAfter(Duration takes) {
        return new Script(Optional.of(takes), 0);
    }

    /** The first attempts of each run fail, the one after them succeeds; all of them at once. */
    public static Script failsTimes(int failures) {
        return new Script(Optional.of(Duration.ZERO), failures);
    }

    /** Every attempt fails at once. */
    public static Script fails() {
        return failsTimes(Integer.MAX_VALUE);
    }

    /** No attempt ends by itself. */
    public static Script runsForever() {
        return new Script(Optional.empty(), 0);
    }

    /** The same ends, so long after the start. */
    public Script after(Duration duration) {
        return new Script(Optional.of(duration), failures);
    }
}
