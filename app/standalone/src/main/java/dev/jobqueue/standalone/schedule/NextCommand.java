package dev.jobqueue.standalone.schedule;

import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.schedule.Schedule;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.InstantOption;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.Readers;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the next instants of a schedule. */
@Command(
        name = "next",
        description = {
            "Prints the next instants of a schedule, one ISO-8601 date-time with offset a line.",
            "EXPR is what 'schedule' may be in a job file: unix cron with five fields, Quartz cron with six or seven,",
            "@daily and the like, '@every 15m', one instant; a prefix TZ=Area/City names a zone."
        })
public final class NextCommand implements Callable<Integer> {

    private static final int DEFAULT_COUNT = 5;
    private static final int MOST = 100_000;
    private static final Pattern ZONE_PREFIX = Pattern.compile("(?:CRON_)?TZ=(\\S+)\\s.*");

    @Parameters(paramLabel = "EXPR", description = "The schedule.")
    private String expression = "";

    @Option(names = "--zone", paramLabel = "Z", description = "The zone to read it in; default: the machine's.")
    private @Nullable String zone;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Instants after this one, such as 2026-12-01T00:00:00Z; default: now.")
    private @Nullable String from;

    @Option(names = "--count", paramLabel = "N", description = "How many; default: ${DEFAULT-VALUE}.")
    private int count = DEFAULT_COUNT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (count < 1 || count > MOST) {
            throw new InvalidInputException("--count is " + count + ": write 1 to " + MOST);
        }
        ZoneId zoneId = zone(zone == null ? ZoneId.systemDefault().getId() : zone);
        Schedule schedule;
        try {
            schedule = Readers.schedules().parse(ScheduleSpec.of(expression, zoneId));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInputException(String.valueOf(wrong.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (schedule.atStart()) {
            throw new InvalidInputException("'" + expression + "' has no instants: it runs when the daemon starts");
        }
        ZoneId shown = shownZone(zoneId);
        Optional<Instant> next = schedule.nextAfter(start());
        for (int i = 0; i < count && next.isPresent(); i++) {
            out.println(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(next.get().atZone(shown)));
            next = schedule.nextAfter(next.get());
        }
        return ExitCode.DONE;
    }

    /** The zone that the expression names itself, else the one given. */
    private ZoneId shownZone(ZoneId given) {
        Matcher prefix = ZONE_PREFIX.matcher(expression.strip());
        return prefix.matches() ? zone(prefix.group(1)) : given;
    }

    private Instant start() {
        return from == null ? Instant.now() : InstantOption.parse("--from", from);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new InvalidInputException("zone '" + id + "' is not known: write one such as Europe/Berlin or UTC");
        }
    }
}
