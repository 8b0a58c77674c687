package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Misfire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DueInstantsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int LIMIT = 1000;
    private static final Schedule HOURLY = Schedules.schedule("@hourly", "UTC");

    @ParameterizedTest
    @EnumSource
    void nothing_fires_before_its_time(Misfire misfire) {
        assertThat(due(NOON.minusMillis(1), HOURLY, NOON, misfire))
                .isEqualTo(new DueInstants(List.of(), Optional.of(NOON)));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_merely_late_fires_under_every_policy(Misfire misfire) {
        assertThat(due(NOON.plusSeconds(60), HOURLY, NOON, misfire))
                .isEqualTo(new DueInstants(List.of(NOON), Optional.of(hour(13))));
    }

    @Test
    void once_fires_the_latest_of_the_missed_ones() {
        assertThat(due(hour(15).plusSeconds(1800), HOURLY, NOON, Misfire.ONCE))
                .isEqualTo(new DueInstants(List.of(hour(15)), Optional.of(hour(16))));
    }

    @Test
    void once_makes_one_run_of_missed_ones_and_one_that_is_due() {
        assertThat(due(hour(15).plusSeconds(5), HOURLY, NOON, Misfire.ONCE))
                .isEqualTo(new DueInstants(List.of(hour(15)), Optional.of(hour(16))));
    }

    @Test
    void all_fires_every_missed_one() {
        assertThat(due(hour(14).plusSeconds(1800), HOURLY, NOON, Misfire.ALL))
                .isEqualTo(new DueInstants(List.of(NOON, hour(13), hour(14)), Optional.of(hour(15))));
    }

    @Test
    void skip_fires_none_that_was_missed() {
        assertThat(due(hour(14).plusSeconds(1800), HOURLY, NOON, Misfire.SKIP))
                .isEqualTo(new DueInstants(List.of(), Optional.of(hour(15))));
        assertThat(due(hour(14).plusSeconds(5), HOURLY, NOON, Misfire.SKIP))
                .isEqualTo(new DueInstants(List.of(hour(14)), Optional.of(hour(15))));
    }

    @Test
    void all_comes_in_portions_that_lose_nothing() {
        Schedule minutely = Schedules.schedule("* * * * *", "UTC");
        Instant now = NOON.plus(Duration.ofMinutes(2500));

        DueInstants first = due(now, minutely, NOON, Misfire.ALL);
        DueInstants second = due(now, minutely, first.next().orElseThrow(), Misfire.ALL);
        DueInstants third = due(now, minutely, second.next().orElseThrow(), Misfire.ALL);

        assertThat(first.fire()).hasSize(LIMIT).startsWith(NOON);
        assertThat(second.fire()).hasSize(LIMIT);
        assertThat(third.fire()).hasSize(501).endsWith(now);
        assertThat(third.next()).contains(now.plusSeconds(60));
    }

    @Test
    void a_schedule_that_has_ended_has_no_next() {
        Schedule one = Schedules.schedule("2026-01-01T12:00:00Z", "UTC");

        assertThat(due(hour(20), one, NOON, Misfire.ONCE)).isEqualTo(new DueInstants(List.of(NOON), Optional.empty()));
        assertThat(due(hour(20), one, NOON, Misfire.SKIP)).isEqualTo(new DueInstants(List.of(), Optional.empty()));
    }

    @Test
    void the_latest_of_a_million_missed_ones_is_found_by_few_questions() {
        int[] questions = {0};
        Schedule everySecond = Schedules.schedule("@every 1s", "UTC");
        Schedule counted = instant -> {
            questions[0]++;
            return everySecond.nextAfter(instant);
        };
        Instant now = NOON.plus(Duration.ofDays(365));

        assertThat(due(now, counted, NOON, Misfire.ONCE).fire()).containsExactly(now);
        assertThat(questions[0]).isLessThan(100);
    }

    @Test
    void once_finds_the_same_latest_as_walking_there() {
        Random random = new Random(7);
        for (String expression : List.of("*/7 3 * * *", "0 0 1 */3 *", "* * 5 * *", "30 2 * * 1", "@every 37m")) {
            Schedule schedule = Schedules.schedule(expression, "Europe/Berlin");
            for (int round = 0; round < 20; round++) {
                Instant pending = schedule.nextAfter(NOON.plusSeconds(random.nextInt(5_000_000)))
                        .orElseThrow();
                Instant now = pending.plusSeconds(61 + random.nextInt(20_000_000));
                Instant walked = pending;
                Optional<Instant> next = schedule.nextAfter(walked);
                while (next.isPresent() && !next.get().isAfter(now)) {
                    walked = next.get();
                    next = schedule.nextAfter(walked);
                }

                assertThat(due(now, schedule, pending, Misfire.ONCE)).isEqualTo(new DueInstants(List.of(walked), next));
            }
        }
    }

    private static DueInstants due(Instant now, Schedule schedule, Instant pending, Misfire misfire) {
        return DueInstants.at(now, schedule, pending, misfire, LIMIT);
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-01-01T" + hour + ":00:00Z");
    }
}
