package dev.jobqueue.domain.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** A pattern that names times of the day: each comes once, at the first instant that shows it, or that follows the gap it fell into. */
record FixedTimes(LocalPattern pattern, LocalTimeLine line) implements Schedule {

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        Optional<LocalDateTime> match = pattern.nextAfter(line.latestShown(instant));
        while (match.isPresent()) {
            Instant shown = line.firstShown(match.get());
            if (shown.isAfter(instant)) {
                return Optional.of(shown);
            }
            match = pattern.nextAfter(match.get());
        }
        return Optional.empty();
    }
}
