package dev.jobqueue.embed.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a node that shares its queue may go on: for the fence time, counted from before the last word of it that was answered.
 * The others wait for longer than that before they run what it runs.
 */
final class Fence {

    private final Duration time;
    private final LongSupplier nanos;
    private volatile long heard;
    private volatile long over;

    /** @param nanos a clock that nobody can set */
    Fence(Duration time, LongSupplier nanos) {
        this.time = time;
        this.nanos = nanos;
        this.heard = nanos.getAsLong();
    }

    /** The present, in nanoseconds of its clock. */
    long now() {
        return nanos.getAsLong();
    }

    /** A word that was sent then has been answered. */
    void heard(long sent) {
        heard = sent;
    }

    /** This life, and each before, is over: that this was answered is no word to go on by. */
    void over(long life) {
        over = life;
    }

    /** True where nothing was heard for too long. */
    boolean isShut() {
        return now() - heard > time.toNanos();
    }

    String why() {
        return "its node could not reach the database for " + time.toSeconds() + " s";
    }

    /** Why this life may begin nothing now; none: it may. */
    Optional<String> against(long life) {
        return life <= over
                ? Optional.of("its node was declared dead")
                : isShut() ? Optional.of(why()) : Optional.empty();
    }
}
