package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.store.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The time that all nodes of a queue go by. The clocks of nodes may differ by minutes: what comes from one is told in the queue's
 * time, and what goes to one in its own, by the difference that was seen last.
 */
final class SharedTime {

    /** Instants are kept to the microsecond: what the state compares must not change when it is loaded. */
    private static final ChronoUnit STORED = ChronoUnit.MICROS;

    private volatile Duration ahead = Duration.ZERO;

    /** The time at the beginning of this hold. */
    Instant at(Hold hold, InstantSource local) {
        Instant here = local.instant();
        Instant shared = hold.now().orElse(here);
        ahead = Duration.between(here, shared);
        return shared.truncatedTo(STORED);
    }

    Instant toLocal(Instant shared) {
        return shared.minus(ahead);
    }

    Attempt toLocal(Attempt attempt) {
        return ahead.isZero() ? attempt : attempt.due(attempt.deadline().map(this::toLocal));
    }

    AttemptEnd toShared(AttemptEnd end) {
        return ahead.isZero()
                ? end
                : end.at(
                        end.startedAt().map(at -> at.plus(ahead)), end.endedAt().plus(ahead));
    }
}
