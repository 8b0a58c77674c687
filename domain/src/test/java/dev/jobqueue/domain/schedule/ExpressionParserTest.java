package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

    @ParameterizedTest
    @CsvFileSource(resources = "instants.csv", delimiter = '|', emptyValue = "", nullValues = "null")
    void the_table_of_expressions_holds(String expression, String zone, LocalDateTime after, String expected) {
        ZoneId id = ZoneId.of(zone);
        List<LocalDateTime> next =
                Schedules.next(
                                Schedules.schedule(expression, zone),
                                after.atZone(id).toInstant(),
                                3)
                        .stream()
                        .map(instant -> LocalDateTime.ofInstant(instant, id))
                        .toList();

        List<LocalDateTime> wanted = expected == null || expected.isBlank()
                ? List.of()
                : Arrays.stream(expected.split(" +")).map(LocalDateTime::parse).toList();
        assertThat(next).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '"')
    void a_wrong_expression_is_refused_with_value_rule_and_remedy(String expression, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.schedule(expression, "UTC"))
                .withMessageStartingWith("schedule '" + expression + "': ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t\n"})
    void an_empty_expression_is_refused(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.schedule(expression, "UTC"))
                .withMessageContaining("it is empty; write cron fields, @daily, @every 15m or an instant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 12 ? * MON", "0 0 12 ? * MON 2030", "  0\t0 12  ? * MON "})
    void six_and_seven_fields_go_to_the_dialect(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.schedule(expression, "UTC"))
                .withMessageContaining("no dialect here for " + expression.strip());
    }

    @Test
    void reboot_has_no_instants_but_asks_at_the_start() {
        Schedule schedule = Schedules.schedule("@reboot", "UTC");

        assertThat(schedule.atStart()).isTrue();
        assertThat(schedule.nextAfter(Instant.EPOCH)).isEmpty();
        assertThat(Schedules.schedule("@daily", "UTC").atStart()).isFalse();
    }

    @Test
    void reboot_cannot_be_bounded() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.PARSER.parse(spec("@reboot", Optional.of(from), Optional.empty())))
                .withMessageContaining("remove them");
    }

    @Test
    void from_is_counted_in_and_until_is_not() {
        Instant from = Instant.parse("2026-01-02T00:00:00Z");
        Schedule schedule = Schedules.PARSER.parse(
                spec("@daily", Optional.of(from), Optional.of(Instant.parse("2026-01-04T00:00:00Z"))));

        assertThat(Schedules.next(schedule, Instant.EPOCH, 9)).containsExactly(from, from.plus(Duration.ofDays(1)));
    }

    @Test
    void an_interval_counts_from_its_from() {
        Instant from = Instant.parse("2026-01-01T00:07:00.250Z");
        Schedule schedule = Schedules.PARSER.parse(spec("@every 1h", Optional.of(from), Optional.empty()));

        assertThat(Schedules.next(schedule, Instant.EPOCH, 2)).containsExactly(from, from.plus(Duration.ofHours(1)));
        assertThat(schedule.nextAfter(from.minusNanos(1))).contains(from);
        assertThat(schedule.nextAfter(from.plusNanos(1))).contains(from.plus(Duration.ofHours(1)));
    }

    @Test
    void an_interval_before_the_epoch_stays_on_its_multiples() {
        Schedule schedule = Schedules.schedule("@every 1h", "UTC");

        assertThat(schedule.nextAfter(Instant.parse("1969-12-31T22:30:00.000000001Z")))
                .contains(Instant.parse("1969-12-31T23:00:00Z"));
        assertThat(schedule.nextAfter(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .contains(Instant.EPOCH);
    }

    @Test
    void bounds_without_an_instant_between_them_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.PARSER.parse(spec(
                        "2026-12-01T02:00:00Z",
                        Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                        Optional.of(Instant.parse("2028-01-01T00:00:00Z")))))
                .withMessageContaining("it has no instant from 2027-01-01T00:00:00Z until 2028-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 0 29 2 *", "@every 1d", "2026-12-01T02:00:00Z"})
    void the_ends_of_time_are_safe(String expression) {
        Schedule schedule = Schedules.schedule(expression, "Europe/Berlin");

        assertThat(schedule.nextAfter(Instant.MAX)).isEmpty();
        assertThat(schedule.nextAfter(Instant.MIN)).isPresent();
    }

    @Test
    void the_longest_interval_is_safe() {
        assertThat(Schedules.schedule("@every 3652500d", "UTC").nextAfter(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    private static ScheduleSpec spec(String expression, Optional<Instant> from, Optional<Instant> until) {
        return new ScheduleSpec(expression, ZoneOffset.UTC, Misfire.ONCE, Duration.ZERO, from, until);
    }
}
