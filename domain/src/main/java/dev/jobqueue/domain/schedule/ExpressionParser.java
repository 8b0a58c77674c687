package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.notation.Durations;
import dev.jobqueue.api.notation.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads every notation of a schedule: cron with five fields (unix), with six or seven (the dialect it is given), descriptors,
 * intervals and single instants, each with a zone before it if need be. What it accepts has at least one instant.
 */
public final class ExpressionParser implements ScheduleParser {

    private static final Map<String, String> DESCRIPTORS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private static final String REBOOT = "@reboot";
    private static final Pattern EVERY = Pattern.compile("@every\\s+(\\S+)");
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4,}-\\S*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final CronDialect quartz;

    /** @param quartz reads expressions of six and seven fields */
    public ExpressionParser(CronDialect quartz) {
        this.quartz = quartz;
    }

    @Override
    public Schedule parse(ScheduleSpec spec) {
        try {
            return parseChecked(spec);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("schedule '" + spec.expression() + "': " + wrong.getMessage(), wrong);
        }
    }

    private Schedule parseChecked(ScheduleSpec spec) {
        ZonedText zoned = ZonedText.split(spec.expression(), spec.zone());
        if (zoned.text().equals(REBOOT)) {
            return atStart(spec);
        }
        Schedule schedule = read(zoned.text(), LocalTimeLine.of(zoned.zone()), spec.from());
        Window window = Window.of(schedule, spec.from(), spec.until());
        if (window.isEmpty()) {
            throw new IllegalArgumentException(emptiness(schedule, spec));
        }
        return window;
    }

    private static Schedule atStart(ScheduleSpec spec) {
        if (spec.from().isPresent() || spec.until().isPresent()) {
            throw new IllegalArgumentException("it has no instants that from and until could bound; remove them");
        }
        return new AtStart();
    }

    private Schedule read(String text, LocalTimeLine line, Optional<Instant> from) {
        Matcher every = EVERY.matcher(text);
        if (every.matches()) {
            return new Every(from.orElse(Instant.EPOCH), Durations.parse(every.group(1)));
        }
        if (INSTANT.matcher(text).matches()) {
            return OneInstant.parse(text, line);
        }
        LocalPattern pattern = text.startsWith("@") ? descriptor(text) : cron(text);
        return pattern.followsClock() ? new ClockTimes(pattern, line) : new FixedTimes(pattern, line);
    }

    private static LocalPattern descriptor(String text) {
        String cron = DESCRIPTORS.get(text);
        if (cron == null) {
            List<String> known = new ArrayList<>(new TreeMap<>(DESCRIPTORS).keySet());
            known.add(REBOOT);
            known.add("@every");
            throw new IllegalArgumentException("it is not a known descriptor; write one of " + String.join(", ", known)
                    + " 15m" + Nearest.question(text, known));
        }
        return unix(BLANKS.split(cron));
    }

    private LocalPattern cron(String text) {
        String[] fields = BLANKS.split(text);
        return switch (text.isEmpty() ? 0 : fields.length) {
            case 0 ->
                throw new IllegalArgumentException("it is empty; write cron fields, @daily, @every 15m or an instant");
            case 5 -> unix(fields);
            case 6, 7 -> quartz.parse(text);
            default ->
                throw new IllegalArgumentException(
                        "it has " + fields.length + (fields.length == 1 ? " field" : " fields")
                                + "; write five (minute hour day-of-month month day-of-week),"
                                + " or six or seven as Quartz has them (second first, year last)");
        };
    }

    private static UnixPattern unix(String[] fields) {
        return UnixPattern.of(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    private static String emptiness(Schedule schedule, ScheduleSpec spec) {
        boolean never = Window.of(schedule, Optional.empty(), Optional.empty()).isEmpty();
        return never
                ? "it can never match: there is no such day in the calendar; write a day that exists"
                : "it has no instant" + spec.from().map(from -> " from " + from).orElse("")
                        + spec.until().map(until -> " until " + until).orElse("")
                        + "; write another expression or other bounds";
    }
}
