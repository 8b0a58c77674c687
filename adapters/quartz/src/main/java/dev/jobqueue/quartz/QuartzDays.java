package dev.jobqueue.quartz;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days that the date fields of an expression allow.
 *
 * @param wholeMonths the search begins at the first of a month: W moves a day, and Quartz, asked in between, would miss it
 */
record QuartzDays(QuartzExpression midnights, boolean wholeMonths) {

    static QuartzDays of(String dayOfMonth, String month, String dayOfWeek, String year) {
        return new QuartzDays(
                new QuartzExpression("0", "0", "0", dayOfMonth, month, dayOfWeek, year), dayOfMonth.endsWith("W"));
    }

    /** The first allowed day that is not before this one. */
    Optional<LocalDate> from(LocalDate day) {
        LocalDate start = wholeMonths ? day.withDayOfMonth(1) : day;
        Optional<LocalDate> found = ask(start);
        while (found.isPresent() && found.get().isBefore(day)) {
            found = ask(found.get().withDayOfMonth(1).plusMonths(1));
        }
        return found;
    }

    private Optional<LocalDate> ask(LocalDate day) {
        return midnights.nextAfter(day.atStartOfDay().minusSeconds(1)).map(match -> match.toLocalDate());
    }
}
