package dev.jobqueue.quartz;

import static dev.jobqueue.quartz.QuartzField.ANY_DAY;

import dev.jobqueue.domain.schedule.CronDialect;
import dev.jobqueue.domain.schedule.LocalPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads Quartz expressions: second, minute, hour, day-of-month, month, day-of-week and perhaps a year. */
public final class QuartzDialect implements CronDialect {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ONE_AT_A_TIME = Pattern.compile(".*[LW#].*");
    private static final String EVERY = "*";

    @Override
    public LocalPattern parse(String expression) {
        String[] fields = BLANKS.split(expression.strip());
        if (fields.length != 6 && fields.length != 7) {
            throw new IllegalArgumentException(
                    "'" + expression + "' has " + fields.length + " fields; write six or seven:"
                            + " second minute hour day-of-month month day-of-week and, if need be, year");
        }
        QuartzExpression times = new QuartzExpression(
                plain(QuartzField.SECOND, fields[0]),
                plain(QuartzField.MINUTE, fields[1]),
                plain(QuartzField.HOUR, fields[2]),
                EVERY,
                EVERY,
                ANY_DAY,
                EVERY);
        boolean followsClock = fields[1].startsWith(EVERY) || fields[2].startsWith(EVERY);
        return new QuartzPattern(times, days(fields), followsClock);
    }

    private static List<QuartzDays> days(String[] fields) {
        String dayOfMonth = fields[3];
        String dayOfWeek = fields[5];
        if (dayOfMonth.equals(ANY_DAY) == dayOfWeek.equals(ANY_DAY)) {
            throw new IllegalArgumentException("day-of-month '" + dayOfMonth + "' and day-of-week '" + dayOfWeek
                    + "': Quartz reads one of them alone; write ? in the other");
        }
        String month = plain(QuartzField.MONTH, fields[4]);
        String year = fields.length == 7 ? plain(QuartzField.YEAR, fields[6]) : EVERY;
        List<QuartzDays> days = new ArrayList<>();
        if (dayOfWeek.equals(ANY_DAY)) {
            for (String part : parts(QuartzField.DAY_OF_MONTH, dayOfMonth)) {
                days.add(QuartzDays.of(part, month, ANY_DAY, year));
            }
        } else {
            for (String part : parts(QuartzField.DAY_OF_WEEK, dayOfWeek)) {
                days.add(QuartzDays.of(ANY_DAY, month, part, year));
            }
        }
        return days;
    }

    /** A list as Quartz gets it right: it mixes up L, W and # with what stands beside them, so each of those comes alone. */
    private static List<String> parts(QuartzField field, String text) {
        List<String> parts = new ArrayList<>();
        List<String> together = new ArrayList<>();
        for (String item : field.items(text)) {
            if (ONE_AT_A_TIME.matcher(item).matches()) {
                parts.add(item);
            } else {
                together.add(item);
            }
        }
        if (!together.isEmpty()) {
            parts.add(String.join(",", together));
        }
        return parts;
    }

    private static String plain(QuartzField field, String text) {
        return String.join(",", field.items(text));
    }
}
