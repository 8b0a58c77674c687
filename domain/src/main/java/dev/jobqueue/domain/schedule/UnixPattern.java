package dev.jobqueue.domain.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A unix cron expression, compiled. A search goes from match to match of each field by bit operations, never minute by minute.
 *
 * @param eitherDay both day fields are restricted: a day that one of them allows is enough
 */
record UnixPattern(
        Bits minutes,
        Bits hours,
        Bits daysOfMonth,
        Bits months,
        Bits daysOfWeek,
        boolean eitherDay,
        boolean followsClock)
        implements LocalPattern {

    /** The calendar repeats after so many years, weekdays included: what does not match within them never does. */
    private static final int CYCLE_YEARS = 400;

    /** Multiplied by the seven bits of a week, repeats them five times. */
    private static final long FIVE_WEEKS = 1L | (1L << 7) | (1L << 14) | (1L << 21) | (1L << 28);

    private static final int WEEK_BITS = 0x7f;

    /**
     * Compiles five fields.
     *
     * @throws IllegalArgumentException when one of them is wrong
     */
    static UnixPattern of(String minute, String hour, String dayOfMonth, String month, String dayOfWeek) {
        return new UnixPattern(
                UnixField.MINUTE.read(minute),
                UnixField.HOUR.read(hour),
                UnixField.DAY_OF_MONTH.read(dayOfMonth),
                UnixField.MONTH.read(month),
                UnixField.DAY_OF_WEEK.read(dayOfWeek),
                !dayOfMonth.startsWith("*") && !dayOfWeek.startsWith("*"),
                minute.startsWith("*") || hour.startsWith("*"));
    }

    @Override
    public Optional<LocalDateTime> nextAfter(LocalDateTime time) {
        LocalDateTime from = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate day = from.toLocalDate();
        if (daysIn(day.getYear(), day.getMonthValue()).has(day.getDayOfMonth())) {
            int hour = hours.next(from.getHour());
            int minute = hour == from.getHour() ? minutes.next(from.getMinute()) : minutes.first();
            if (minute == Bits.END) {
                hour = hours.next(hour + 1);
                minute = minutes.first();
            }
            if (hour != Bits.END && months.has(day.getMonthValue())) {
                return Optional.of(day.atTime(hour, minute));
            }
        }
        return dayAfter(day).map(next -> next.atTime(hours.first(), minutes.first()));
    }

    private Optional<LocalDate> dayAfter(LocalDate day) {
        int firstDay = day.getDayOfMonth() + 1;
        int firstMonth = day.getMonthValue();
        for (int year = day.getYear(); year <= day.getYear() + CYCLE_YEARS; year++) {
            for (int month = months.next(firstMonth); month != Bits.END; month = months.next(month + 1)) {
                boolean sameMonth = year == day.getYear() && month == day.getMonthValue();
                int next = daysIn(year, month).next(sameMonth ? firstDay : 1);
                if (next != Bits.END) {
                    return Optional.of(LocalDate.of(year, month, next));
                }
            }
            firstMonth = 1;
        }
        return Optional.empty();
    }

    /** The days of this month that the two day fields allow together. */
    private Bits daysIn(int year, int month) {
        LocalDate first = LocalDate.of(year, month, 1);
        long existing = ((1L << first.lengthOfMonth()) - 1) << 1;
        int weekday = first.getDayOfWeek().getValue() % 7;
        long weekFromFirst = ((daysOfWeek.word() >>> weekday) | (daysOfWeek.word() << (7 - weekday))) & WEEK_BITS;
        long byWeek = (weekFromFirst * FIVE_WEEKS) << 1;
        long byMonth = daysOfMonth.word();
        return new Bits(existing & (eitherDay ? byMonth | byWeek : byMonth & byWeek));
    }
}
