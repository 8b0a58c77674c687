package dev.jobqueue.domain.schedule;

import java.time.Instant;
import java.util.Optional;

/** {@code @reboot}: no instant at all, but a run whenever the scheduler starts. */
record AtStart() implements Schedule {

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        return Optional.empty();
    }

    @Override
    public boolean atStart() {
        return true;
    }
}
