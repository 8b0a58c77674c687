package dev.jobqueue.domain.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** A pattern that follows the clock on the wall: it comes at every instant at which the clock shows a match, and at no other. */
record ClockTimes(LocalPattern pattern, LocalTimeLine line) implements Schedule {

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        Instant from = instant;
        LocalDateTime shown = line.at(instant);
        while (true) {
            Optional<LocalDateTime> match = pattern.nextAfter(shown);
            ZoneOffsetTransition change = line.rules().nextTransition(from);
            if (match.isPresent()) {
                Instant candidate = match.get().toInstant(line.offset(from));
                if (change == null || candidate.isBefore(change.getInstant())) {
                    return Optional.of(candidate);
                }
            } else if (change == null || change.getDateTimeAfter().isAfter(shown)) {
                // Only a clock that is set back behind the time searched from could bring another match.
                return Optional.empty();
            }
            from = change.getInstant();
            shown = LocalTimeLine.justBefore(change.getDateTimeAfter());
        }
    }
}
