package dev.jobqueue.standalone.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round local times for a time line, at most fourteen or so, with what to write there. */
record TimeAxis(List<Tick> ticks) {

    /** @param strong true where a day begins */
    record Tick(Instant at, String label, boolean strong) {}

    private static final int MOST = 14;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(180));

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    static TimeAxis of(Instant from, Instant until, ZoneId zone) {
        Duration length = Duration.between(from, until);
        Duration step = STEPS.stream()
                .filter(each -> length.dividedBy(each) <= MOST)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime local = from.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.DAYS);
        Instant before = Instant.MIN;
        for (Instant at = local.atZone(zone).toInstant();
                at.isBefore(until);
                at = local.atZone(zone).toInstant()) {
            // A time in the gap of a clock that goes forward is shown by the first one after it.
            if (!at.isBefore(from) && at.isAfter(before)) {
                LocalDateTime shown = at.atZone(zone).toLocalDateTime();
                boolean midnight = shown.toLocalTime().toSecondOfDay() == 0;
                ticks.add(new Tick(at, (midnight ? DAY : TIME).format(shown), midnight));
                before = at;
            }
            local = local.plus(step);
        }
        return new TimeAxis(ticks);
    }
}
