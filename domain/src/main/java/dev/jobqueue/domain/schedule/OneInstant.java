package dev.jobqueue.domain.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** A single instant, such as {@code 2026-12-01T02:00:00Z}. */
record OneInstant(Instant instant) implements Schedule {

    /**
     * Reads an instant with its offset, or a time on this line.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static OneInstant parse(String text, LocalTimeLine line) {
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return new OneInstant(
                    read instanceof OffsetDateTime exact ? exact.toInstant() : line.firstShown((LocalDateTime) read));
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "it is not an instant; write one as 2026-12-01T02:00:00Z, or 2026-12-01T02:00 for a time in the job's zone",
                    unreadable);
        }
    }

    @Override
    public Optional<Instant> nextAfter(Instant other) {
        return other.isBefore(instant) ? Optional.of(instant) : Optional.empty();
    }
}
