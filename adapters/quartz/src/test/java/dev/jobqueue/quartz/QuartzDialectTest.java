package dev.jobqueue.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.LocalPattern;
import dev.jobqueue.domain.schedule.Schedule;
import java.text.ParseException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class QuartzDialectTest {

    private final QuartzDialect dialect = new QuartzDialect();
    private final ExpressionParser parser = new ExpressionParser(dialect);

    @ParameterizedTest
    @CsvFileSource(resources = "matches.csv", delimiter = '|', emptyValue = "")
    void the_table_of_expressions_holds(String expression, LocalDateTime after, String expected) {
        List<LocalDateTime> wanted = expected == null || expected.isBlank()
                ? List.of()
                : Arrays.stream(expected.split(" +", -1))
                        .map(LocalDateTime::parse)
                        .toList();

        assertThat(next(dialect.parse(expression), after, 3)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '"')
    void a_wrong_expression_is_refused_with_value_rule_and_remedy(String expression, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parser.parse(ScheduleSpec.of(expression, ZoneOffset.UTC)))
                .withMessageStartingWith("schedule '" + expression + "': ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0/7 8-17 ? * MON-FRI",
                "13 */20 * * * ?",
                "0 30 1,13 1,10-20/3,31 * ?",
                "*/30 59 23 L * ?",
                "0 0 6 ? FEB,JUN 5L",
                "0 0 6 ? * 4#5",
                "0 0 0 L-3 * ? 2026-2028"
            })
    void where_quartz_is_right_the_matches_are_its_own(String expression) throws ParseException {
        CronExpression quartz = new CronExpression(expression);
        quartz.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);

        List<LocalDateTime> expected = new ArrayList<>();
        Date time = quartz.getNextValidTimeAfter(Date.from(start.toInstant(ZoneOffset.UTC)));
        while (time != null && expected.size() < 300) {
            expected.add(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
            time = quartz.getNextValidTimeAfter(time);
        }

        assertThat(next(dialect.parse(expression), start, 300)).isEqualTo(expected);
    }

    @Test
    void nearest_weekdays_are_found_from_every_day_of_ten_years() {
        for (int wanted : new int[] {1, 2, 15, 28, 30, 31}) {
            LocalPattern pattern = dialect.parse("0 0 12 " + wanted + "W * ?");
            TreeSet<LocalDate> expected = new TreeSet<>();
            for (LocalDate month = LocalDate.of(2026, 1, 1); month.getYear() < 2037; month = month.plusMonths(1)) {
                if (wanted <= month.lengthOfMonth()) {
                    expected.add(nearestWeekday(month.withDayOfMonth(wanted)));
                }
            }

            for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2036; day = day.plusDays(1)) {
                assertThat(pattern.nextAfter(day.atStartOfDay()))
                        .contains(expected.ceiling(day).atTime(12, 0));
            }
        }
    }

    private static LocalDate nearestWeekday(LocalDate day) {
        LocalDate last = day.with(TemporalAdjusters.lastDayOfMonth());
        return Stream.of(0, -1, 1, -2, 2)
                .map(day::plusDays)
                .filter(near -> near.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .filter(near -> near.getMonth() == day.getMonth() && !near.isAfter(last))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0 */15 * * * ?, true",
        "0 30 * * * ?, true",
        "0 */5 3 * * ?, true",
        "* 30 2 * * ?, false",
        "0 0/15 2 * * ?, false"
    })
    void an_expression_follows_the_clock_when_its_minute_or_hour_begins_with_a_star(
            String expression, boolean follows) {
        assertThat(dialect.parse(expression).followsClock()).isEqualTo(follows);
    }

    @Test
    void fixed_times_in_a_gap_run_once_after_it() {
        assertThat(day("2026-03-29", "* 30 2 * * ?")).containsExactly("2026-03-29T01:00:00Z");
        assertThat(day("2026-10-25", "0 30 2 * * ?")).containsExactly("2026-10-25T00:30:00Z");
    }

    @Test
    void the_clock_is_followed_through_the_repeated_hour() {
        assertThat(day("2026-10-25", "0 */15 * * * ?")).hasSize(100);
        assertThat(day("2026-03-29", "0 */15 * * * ?")).hasSize(92);
    }

    @Test
    void the_second_pass_of_a_repeated_hour_counts_even_when_nothing_follows_it() {
        assertThat(day("2026-10-25", "0 */30 2 25 10 ? 2026"))
                .containsExactly(
                        "2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z");
    }

    @Test
    void a_search_from_before_1970_begins_there() {
        assertThat(dialect.parse("0 0 0 * * ?").nextAfter(LocalDateTime.of(1, 1, 1, 0, 0)))
                .contains(LocalDateTime.of(1970, 1, 1, 0, 0));
    }

    private List<String> day(String day, String expression) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Schedule schedule = parser.parse(ScheduleSpec.of(expression, berlin));
        Instant until = LocalDate.parse(day).plusDays(1).atStartOfDay(berlin).toInstant();
        Instant from = LocalDate.parse(day).atStartOfDay(berlin).toInstant().minusNanos(1);
        List<String> found = new ArrayList<>();
        for (Optional<Instant> next = schedule.nextAfter(from);
                next.filter(until::isAfter).isPresent();
                next = schedule.nextAfter(next.get())) {
            found.add(next.get().toString());
        }
        return found;
    }

    private static List<LocalDateTime> next(LocalPattern pattern, LocalDateTime after, int count) {
        List<LocalDateTime> found = new ArrayList<>();
        Optional<LocalDateTime> next = pattern.nextAfter(after);
        while (next.isPresent() && found.size() < count) {
            found.add(next.get());
            next = pattern.nextAfter(next.get());
        }
        return found;
    }
}
