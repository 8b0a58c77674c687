package dev.jobqueue.domain.admission;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a ready run would need to start.
 *
 * @param what the name of the pool; empty where the kind says it all
 * @param until when it is expected, as far as timeouts tell
 */
record Lack(Obstacle.Kind kind, String what, Optional<Instant> until) {

    static Lack of(Obstacle.Kind kind) {
        return new Lack(kind, "", Optional.empty());
    }
}
