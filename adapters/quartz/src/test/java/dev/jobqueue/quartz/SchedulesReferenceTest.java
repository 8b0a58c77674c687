package dev.jobqueue.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every example in the reference on schedules is tried. */
class SchedulesReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/reference/schedules.md");
    private static final Path PUBLISHED = Path.of("src/test/resources/dev/jobqueue/quartz/published");

    private final ExpressionParser parser = new ExpressionParser(new QuartzDialect());

    @Test
    void the_instants_in_the_tables_are_right() throws IOException {
        List<String[]> rows = rows("| expression | zone | after | then |");

        assertThat(rows).hasSizeGreaterThan(20);
        for (String[] row : rows) {
            ZoneId zone = ZoneId.of(row[1]);
            Schedule schedule = parser.parse(ScheduleSpec.of(code(row[0]), zone));
            Instant time = instant(row[2], zone);
            if (row[3].isEmpty()) {
                assertThat(schedule.nextAfter(time)).as(row[0]).isEmpty();
            } else {
                for (String expected : row[3].split(", ", -1)) {
                    Optional<Instant> next = schedule.nextAfter(time);
                    assertThat(next).as("%s after %s", row[0], row[2]).contains(instant(expected, zone));
                    time = next.get();
                }
            }
        }
    }

    @Test
    void the_messages_in_the_table_are_right() throws IOException {
        List<String[]> rows = rows("| expression | message |");

        assertThat(rows).hasSizeGreaterThan(5);
        for (String[] row : rows) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parser.parse(ScheduleSpec.of(code(row[0]), ZoneId.of("UTC"))))
                    .withMessage("schedule '" + code(row[0]) + "': " + code(row[1]));
        }
    }

    @Test
    void the_counts_of_transcribed_rows_are_right() throws IOException {
        List<String[]> files = rows("| file | rows from | rows |");

        assertThat(files).hasSize(5);
        for (String[] file : files) {
            try (Stream<String> lines = Files.lines(PUBLISHED.resolve(code(file[0])))) {
                assertThat(lines.filter(line -> !line.startsWith("#")))
                        .as(file[0])
                        .hasSize(Integer.parseInt(file[2]));
            }
        }
    }

    /** The cells of all tables that begin with this line. */
    private static List<String[]> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(REFERENCE);
        return Stream.iterate(0, i -> i + 1)
                .limit(lines.size())
                .filter(i -> lines.get(i).equals(heading))
                .flatMap(i -> lines.subList(i + 2, lines.size()).stream().takeWhile(line -> line.startsWith("|")))
                .map(SchedulesReferenceTest::cells)
                .toList();
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toArray(String[]::new);
    }

    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1);
    }

    private static Instant instant(String text, ZoneId zone) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
