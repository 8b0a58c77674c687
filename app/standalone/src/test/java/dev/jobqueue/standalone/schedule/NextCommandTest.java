package dev.jobqueue.standalone.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command shows what the tables of schedules say: those around changes of the clock, and those of other crons. */
class NextCommandTest {

    private static final Path CHANGES =
            Path.of("../../domain/src/test/resources/dev/jobqueue/domain/schedule/clock-changes.csv");
    private static final Path PUBLISHED =
            Path.of("../../adapters/quartz/src/test/resources/dev/jobqueue/quartz/published");

    @Test
    void it_shows_what_runs_around_changes_of_the_clock_in_either_notation() throws IOException {
        List<List<String>> rows = rows(CHANGES);

        assertThat(rows).hasSizeGreaterThan(240);
        SoftAssertions.assertSoftly(soft -> rows.forEach(row -> {
            ZoneId zone = ZoneId.of(row.get(0));
            Instant from = instant(row.get(1), zone).minusSeconds(1);
            Instant until = instant(row.get(2), zone);
            List<Instant> wanted = Arrays.stream(row.get(4).split(" ", -1))
                    .flatMap(one -> oneOrMinutes(one, zone))
                    .toList();
            for (String expression : inBothNotations(row.get(3))) {
                List<Instant> shown = next(expression, zone, from, wanted.size() + 1);
                soft.assertThat(shown)
                        .as("%s in %s", expression, zone)
                        .hasSize(wanted.size() + 1)
                        .startsWith(wanted.toArray(Instant[]::new));
                soft.assertThat(shown.get(wanted.size())).isAfterOrEqualTo(until);
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronie", "robfig", "quartz", "cron-utils", "croniter"})
    void it_shows_what_other_crons_publish(String table) throws IOException {
        List<List<String>> rows = rows(PUBLISHED.resolve(table + ".csv")).stream()
                .filter(row -> row.get(4).matches("[0-9].*"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(10);
        SoftAssertions.assertSoftly(soft -> rows.forEach(row -> {
            ZoneId zone = ZoneId.of(row.get(2));
            String expression = row.get(1).isEmpty() ? row.get(0) : row.get(1);
            List<String> words = List.of(row.get(4).split(" ", -1));
            List<Instant> wanted = words.stream()
                    .filter(word -> !word.equals("end"))
                    .map(word -> instant(word, zone))
                    .toList();

            soft.assertThat(next(expression, zone, instant(row.get(3), zone), words.size()))
                    .as("%s", row)
                    .isEqualTo(wanted);
        }));
    }

    private static List<Instant> next(String expression, ZoneId zone, Instant from, int count) {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new NextCommand())
                .setOut(new PrintWriter(out))
                .execute(
                        expression,
                        "--zone",
                        zone.getId(),
                        "--from",
                        from.toString(),
                        "--count",
                        Integer.toString(count));

        assertThat(exit).isEqualTo(ExitCode.DONE);
        return out.toString()
                .lines()
                .map(line -> OffsetDateTime.parse(line).toInstant())
                .toList();
    }

    private static List<String> inBothNotations(String unix) {
        return unix.endsWith(" *") ? List.of(unix, "0 " + unix.substring(0, unix.length() - 1) + "?") : List.of(unix);
    }

    private static List<List<String>> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    private static Stream<Instant> oneOrMinutes(String text, ZoneId zone) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Stream.of(instant(text, zone));
        }
        Instant last = instant(text.substring(slash + 1), zone);
        return Stream.iterate(
                instant(text.substring(0, slash), zone),
                minute -> !minute.isAfter(last),
                minute -> minute.plus(1, ChronoUnit.MINUTES));
    }

    private static Instant instant(String text, ZoneId zone) {
        return text.matches(".*T.*(Z|[+-].*)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
