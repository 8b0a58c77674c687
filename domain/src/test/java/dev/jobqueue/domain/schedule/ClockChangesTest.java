package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The table of what runs around changes of the clock, which {@code jobqueue next} is held against too. */
class ClockChangesTest {

    private static final Path TABLE = Path.of("src/test/resources/dev/jobqueue/domain/schedule/clock-changes.csv");

    @ParameterizedTest
    @CsvFileSource(resources = "clock-changes.csv", delimiter = '|')
    void each_expression_runs_at_these_instants_and_no_other(
            String zone, OffsetDateTime from, OffsetDateTime until, String expression, String expected) {
        Schedule schedule = Schedules.schedule(expression, zone);
        List<Instant> wanted = instants(expected);

        List<Instant> found = Schedules.next(schedule, from.toInstant().minusNanos(1), wanted.size() + 1).stream()
                .takeWhile(until.toInstant()::isAfter)
                .toList();

        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void the_table_has_every_zone_in_both_directions_for_every_kind_of_expression() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            Map<String, Long> rows = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" *\\| *"))
                    .collect(Collectors.groupingBy(row -> row[0] + direction(row[1], row[2]), Collectors.counting()));

            for (String zone : List.of(
                    "America/New_York",
                    "Europe/Berlin",
                    "Europe/London",
                    "Australia/Lord_Howe",
                    "America/Santiago",
                    "Africa/Casablanca",
                    "Asia/Tehran",
                    "Pacific/Apia")) {
                assertThat(rows).containsKeys(zone + " forward", zone + " back");
            }
            assertThat(rows.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(13));
        }
    }

    private static String direction(String from, String until) {
        int before = OffsetDateTime.parse(from).getOffset().getTotalSeconds();
        int after = OffsetDateTime.parse(until).getOffset().getTotalSeconds();
        return after > before ? " forward" : " back";
    }

    private static List<Instant> instants(String text) {
        return Arrays.stream(text.split(" +"))
                .flatMap(ClockChangesTest::oneOrMany)
                .toList();
    }

    private static Stream<Instant> oneOrMany(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Stream.of(OffsetDateTime.parse(text).toInstant());
        }
        Instant first = OffsetDateTime.parse(text.substring(0, slash)).toInstant();
        Instant last = OffsetDateTime.parse(text.substring(slash + 1)).toInstant();
        return Stream.iterate(first, minute -> !minute.isAfter(last), minute -> minute.plus(Duration.ofMinutes(1)));
    }
}
