package dev.jobqueue.quartz.published;

import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.schedule.Schedule;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row of another project's test table: an expression and the time from which it is asked.
 *
 * @param asked a time with its offset, or one in the zone; blank where the expression is only read
 */
record PublishedRow(String expression, ZoneId zone, String asked) {

    private static final String REFUSED = "refused";
    private static final String ACCEPTED = "accepted";
    private static final String MATCHES = "matches";
    private static final String DIFFERS = "differs";
    private static final String BEFORE = "<";
    private static final String END = "end";

    /** What the parser does, in the words of {@code expected}: equal to it exactly where the row holds. */
    String found(ScheduleParser parser, String expected) {
        Schedule schedule;
        try {
            schedule = parser.parse(ScheduleSpec.of(expression, zone));
        } catch (IllegalArgumentException wrong) {
            return REFUSED;
        }
        List<String> words = List.of(expected.split(" ", -1));
        return switch (words.get(0)) {
            case REFUSED, ACCEPTED -> ACCEPTED;
            case MATCHES, DIFFERS ->
                schedule.nextAfter(instant(asked).minusNanos(1)).equals(Optional.of(instant(asked)))
                        ? MATCHES
                        : DIFFERS;
            case BEFORE -> BEFORE + " " + before(schedule, words.subList(1, words.size()));
            default -> after(schedule, words);
        };
    }

    private String after(Schedule schedule, List<String> words) {
        List<String> found = new ArrayList<>();
        Optional<Instant> next = schedule.nextAfter(instant(asked));
        for (String word : words) {
            found.add(next.map(instant -> write(instant, word)).orElse(END));
            next = next.flatMap(instant -> schedule.nextAfter(instant));
        }
        return String.join(" ", found);
    }

    /** Schedules only look ahead: the one before is the one that nothing lies between. */
    private String before(Schedule schedule, List<String> words) {
        List<String> found = new ArrayList<>();
        Instant until = instant(asked);
        for (String word : words) {
            Instant from = word.equals(END) ? Instant.EPOCH : instant(word);
            Instant bound = until;
            Stream<Instant> between = Stream.iterate(
                            schedule.nextAfter(from.minusNanos(1)),
                            next -> next.filter(bound::isAfter).isPresent(),
                            next -> schedule.nextAfter(next.get()))
                    .map(Optional::orElseThrow);
            found.add(between.limit(2)
                    .map(instant -> write(instant, word))
                    .reduce((first, second) -> first + " then " + second)
                    .orElse(END));
            until = from;
        }
        return String.join(" ", found);
    }

    private Instant instant(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    /** In the form of the expected time where it is that one. */
    private String write(Instant instant, String word) {
        return !word.equals(END) && instant(word).equals(instant)
                ? word
                : instant.atZone(zone).toOffsetDateTime().toString();
    }
}
