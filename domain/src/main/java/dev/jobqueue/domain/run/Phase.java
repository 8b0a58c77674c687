package dev.jobqueue.domain.run;

import java.time.Instant;
import java.util.Optional;

/** How far a live run has come. */
public sealed interface Phase {

    /**
     * At least one gate is closed.
     *
     * @param notBefore the time gate opens then; none: it is open
     * @param dependencies true while its dependencies have not completed for it
     * @param paused true while its job is paused
     */
    record Waiting(Optional<Instant> notBefore, boolean dependencies, boolean paused) implements Phase {}

    /**
     * All gates are open.
     *
     * @param readyAt when the last of them opened
     */
    record Ready(Instant readyAt) implements Phase {}

    /**
     * An attempt of it has been given to a node.
     *
     * @param incarnation the node's life that it was given to
     * @param readyAt when it became ready
     * @param startedAt when it was given
     * @param deadline when the attempt is timed out; none: never
     */
    record Running(String node, long incarnation, Instant readyAt, Instant startedAt, Optional<Instant> deadline)
            implements Phase {}
}
