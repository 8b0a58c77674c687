package dev.jobqueue.quartz;

import dev.jobqueue.domain.schedule.LocalPattern;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A Quartz expression, asked for days and for times of the day apart.
 *
 * @param days a day is allowed where one of them allows it
 */
record QuartzPattern(QuartzExpression times, List<QuartzDays> days, boolean followsClock) implements LocalPattern {

    QuartzPattern {
        days = List.copyOf(days);
    }

    @Override
    public Optional<LocalDateTime> nextAfter(LocalDateTime time) {
        LocalDate today = time.toLocalDate();
        Optional<LocalDate> day = dayFrom(today);
        if (day.equals(Optional.of(today))) {
            Optional<LocalDateTime> next = times.nextAfter(time);
            if (next.isEmpty() || next.get().toLocalDate().equals(today)) {
                return next;
            }
            day = dayFrom(today.plusDays(1));
        }
        return day.flatMap(next -> times.nextAfter(next.atStartOfDay().minusSeconds(1)));
    }

    private Optional<LocalDate> dayFrom(LocalDate day) {
        return days.stream().flatMap(one -> one.from(day).stream()).min(Comparator.naturalOrder());
    }
}
