package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.job.ScheduleSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Schedules as tests ask for them. */
final class Schedules {

    static final ExpressionParser PARSER = new ExpressionParser(expression -> {
        throw new IllegalArgumentException("no dialect here for " + expression);
    });

    private Schedules() {}

    static Schedule schedule(String expression, String zone) {
        return PARSER.parse(ScheduleSpec.of(expression, ZoneId.of(zone)));
    }

    /** The next instants after this one, at most so many. */
    static List<Instant> next(Schedule schedule, Instant after, int count) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> next = schedule.nextAfter(after);
        while (next.isPresent() && found.size() < count) {
            found.add(next.get());
            next = schedule.nextAfter(next.get());
        }
        return found;
    }

    /** What comes in the 24 hours (or so) of a local day, as time with offset. */
    static List<String> on(String day, String expression, String zone) {
        ZoneId id = ZoneId.of(zone);
        Instant from = LocalDate.parse(day).atStartOfDay(id).toInstant();
        Instant until = LocalDate.parse(day).plusDays(1).atStartOfDay(id).toInstant();
        return next(schedule(expression, zone), from.minusNanos(1), 2000).stream()
                .takeWhile(until::isAfter)
                .map(instant -> instant.atZone(id).toOffsetDateTime().toString().substring(11))
                .toList();
    }
}
