package dev.jobqueue.testkit.execution;

import dev.jobqueue.api.run.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of the attempts of a job.
 *
 * @param takes from an attempt's start to its end; none: it runs until it is ended
 * @param failures so many first attempts of each run fail, with exit code 1
 * @param progress how far each attempt says that it is, from its start on; none: it does not say
 */
public record Script(Optional<Duration> takes, int failures, Optional<Progress> progress) {

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
        return new Script(Optional.of(takes), 0, Optional.empty());
    }

    /** The first attempts of each run fail, the one after them succeeds; all of them at once. */
    public static Script failsTimes(int failures) {
        return new Script(Optional.of(Duration.ZERO), failures, Optional.empty());
    }

    /** Every attempt fails at once. */
    public static Script fails() {
        return failsTimes(Integer.MAX_VALUE);
    }

    /** No attempt ends by itself. */
    public static Script runsForever() {
        return new Script(Optional.empty(), 0, Optional.empty());
    }

    /** The same ends, so long after the start. */
    public Script after(Duration duration) {
        return new Script(Optional.of(duration), failures, progress);
    }

    /** The same ends, of attempts that say from their start on that they are so far. */
    public Script saying(double done, String message) {
        return new Script(takes, failures, Optional.of(new Progress(done, message)));
    }
}
