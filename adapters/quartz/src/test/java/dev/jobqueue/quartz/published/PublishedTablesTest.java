package dev.jobqueue.quartz.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.quartz.QuartzDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test tables of other crons, transcribed, and read by our own parser: all rows hold, save those that are listed with the reason. */
class PublishedTablesTest {

    private static final Path TABLES = Path.of("src/test/resources/dev/jobqueue/quartz/published");

    private final ExpressionParser parser = new ExpressionParser(new QuartzDialect());

    @ParameterizedTest
    @CsvSource({"cronie, 90", "robfig, 125", "quartz, 130", "cron-utils, 350", "croniter, 280"})
    void every_row_of_the_table_holds(String table, int leastRows) {
        List<List<String>> rows = rows(table);

        assertThat(rows).hasSizeGreaterThanOrEqualTo(leastRows);
        SoftAssertions.assertSoftly(soft -> rows.forEach(row -> soft.assertThat(
                        row(row.get(0), row.get(1), row.get(2), row.get(3)).found(parser, row.get(4)))
                .as("%s", row)
                .isEqualTo(row.get(4))));
    }

    /** An exception that holds after all, or that we treat in another way than we say, is noticed. */
    @Test
    void every_exception_differs_as_it_says() {
        List<List<String>> rows = rows("exceptions");

        assertThat(rows).hasSizeGreaterThanOrEqualTo(70);
        SoftAssertions.assertSoftly(soft -> rows.forEach(row -> {
            PublishedRow published = row(row.get(1), row.get(2), row.get(3), row.get(4));
            soft.assertThat(row.get(5)).as("%s", row).isNotEqualTo(row.get(6));
            soft.assertThat(row.get(7)).as("the reason of %s", row).isNotBlank();
            soft.assertThat(published.found(parser, row.get(5))).as("%s", row).isNotEqualTo(row.get(5));
            soft.assertThat(published.found(parser, row.get(6))).as("%s", row).isEqualTo(row.get(6));
        }));
    }

    private static PublishedRow row(String expression, String here, String zone, String asked) {
        return new PublishedRow(here.isEmpty() ? expression : here, ZoneId.of(zone), asked);
    }

    private static List<List<String>> rows(String table) {
        try (Stream<String> lines = Files.lines(TABLES.resolve(table + ".csv"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
