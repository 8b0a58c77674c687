package dev.jobqueue.domain.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * The instants of a schedule that lie in a span of time; also what keeps every search within the years 1 to 9999.
 *
 * @param from the first instant that may be in it
 * @param until the first instant that may not
 */
record Window(Schedule schedule, Instant from, Instant until) implements Schedule {

    static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    static Window of(Schedule schedule, Optional<Instant> from, Optional<Instant> until) {
        return new Window(
                schedule,
                from.filter(FIRST::isBefore).orElse(FIRST),
                until.filter(END::isAfter).orElse(END));
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        Instant start = instant.isBefore(from) ? from.minusNanos(1) : instant;
        return start.isBefore(until) ? schedule.nextAfter(start).filter(until::isAfter) : Optional.empty();
    }

    /** True where no instant lies in it. */
    boolean isEmpty() {
        return nextAfter(FIRST.minusNanos(1)).isEmpty();
    }
}
