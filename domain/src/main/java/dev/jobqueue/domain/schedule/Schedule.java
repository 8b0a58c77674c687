package dev.jobqueue.domain.schedule;

import java.time.Instant;
import java.util.Optional;

/** The instants of one schedule; the same at every call. */
public interface Schedule {

    /** The first instant after this one; none when there is no more. */
    Optional<Instant> nextAfter(Instant instant);

    /** True for {@code @reboot}: it has no instants, and asks for a run when the scheduler starts. */
    default boolean atStart() {
        return false;
    }
}
