package dev.jobqueue.quartz;

import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Quartz's {@link CronExpression} on the local time line: its zone is UTC, which never changes its clocks. It is safe for use by
 * several threads, since a search only reads the fields that the constructor has filled.
 */
final class QuartzExpression {

    private static final LocalDateTime EARLIEST =
            LocalDateTime.of(1970, 1, 1, 0, 0).minusSeconds(1);

    private final CronExpression expression;

    QuartzExpression(
            String second, String minute, String hour, String dayOfMonth, String month, String dayOfWeek, String year) {
        String text = String.join(" ", second, minute, hour, dayOfMonth, month, dayOfWeek, year);
        try {
            expression = new CronExpression(text);
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException(
                    "Quartz does not read '" + text + "': " + unreadable.getMessage() + "; write it in another way",
                    unreadable);
        }
        expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /** The first match after this time, from 1970 on; none beyond Quartz's horizon of a hundred years. */
    Optional<LocalDateTime> nextAfter(LocalDateTime time) {
        LocalDateTime start = time.isBefore(EARLIEST) ? EARLIEST : time;
        Date next = expression.getNextValidTimeAfter(Date.from(start.toInstant(ZoneOffset.UTC)));
        return next == null ? Optional.empty() : Optional.of(LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
    }
}
