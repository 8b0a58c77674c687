package dev.jobqueue.domain.schedule;

import static dev.jobqueue.domain.schedule.Schedules.on;
import static dev.jobqueue.domain.schedule.Schedules.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DaylightSavingTest {

    /** Berlin: 02:00 becomes 03:00. */
    @Nested
    class In_the_night_when_the_clock_is_set_forward {

        private static final String DAY = "2026-03-29";
        private static final String ZONE = "Europe/Berlin";

        @Test
        void a_fixed_time_in_the_gap_runs_once_right_after_it() {
            assertThat(on(DAY, "30 2 * * *", ZONE)).containsExactly("03:00+02:00");
        }

        @Test
        void several_fixed_times_in_the_gap_run_once_together() {
            assertThat(on(DAY, "0,15,30,45 2 * * *", ZONE)).containsExactly("03:00+02:00");
        }

        @Test
        void a_fixed_time_at_the_end_of_the_gap_is_the_same_run_as_one_inside() {
            assertThat(on(DAY, "0 2,3 * * *", ZONE)).containsExactly("03:00+02:00");
            assertThat(on(DAY, "30 2,3 * * *", ZONE)).containsExactly("03:00+02:00", "03:30+02:00");
        }

        @Test
        void fixed_times_outside_the_gap_stay_where_they_are() {
            assertThat(on(DAY, "59 1 * * *", ZONE)).containsExactly("01:59+01:00");
            assertThat(on(DAY, "1 3 * * *", ZONE)).containsExactly("03:01+02:00");
        }

        @Test
        void quarters_of_every_hour_keep_their_distance() {
            assertThat(on(DAY, "*/15 * * * *", ZONE))
                    .hasSize(23 * 4)
                    .containsSequence("01:30+01:00", "01:45+01:00", "03:00+02:00", "03:15+02:00");
        }

        @Test
        void an_hourly_time_skips_the_hour_that_does_not_exist() {
            assertThat(on(DAY, "30 * * * *", ZONE))
                    .hasSize(23)
                    .containsSequence("01:30+01:00", "03:30+02:00", "04:30+02:00");
            assertThat(on(DAY, "@hourly", ZONE)).hasSize(23).containsSequence("01:00+01:00", "03:00+02:00");
        }

        @Test
        void a_local_instant_in_the_gap_is_the_first_one_after_it() {
            assertThat(on(DAY, "2026-03-29T02:30", ZONE)).containsExactly("03:00+02:00");
        }
    }

    /** Berlin: 03:00 becomes 02:00. */
    @Nested
    class In_the_night_when_the_clock_is_set_back {

        private static final String DAY = "2026-10-25";
        private static final String ZONE = "Europe/Berlin";

        @Test
        void a_fixed_time_in_the_repeated_hour_runs_once_the_first_time() {
            assertThat(on(DAY, "30 2 * * *", ZONE)).containsExactly("02:30+02:00");
            assertThat(on(DAY, "0,30 2 * * *", ZONE)).containsExactly("02:00+02:00", "02:30+02:00");
        }

        @Test
        void a_fixed_time_at_the_end_of_the_repeated_hour_runs_once_after_it() {
            assertThat(on(DAY, "0 3 * * *", ZONE)).containsExactly("03:00+01:00");
            assertThat(on(DAY, "59 2 * * *", ZONE)).containsExactly("02:59+02:00");
        }

        @Test
        void quarters_of_every_hour_are_not_silent_in_the_repeated_hour() {
            assertThat(on(DAY, "*/15 * * * *", ZONE))
                    .hasSize(25 * 4)
                    .containsSequence(
                            "02:45+02:00", "02:00+01:00", "02:15+01:00", "02:30+01:00", "02:45+01:00", "03:00+01:00");
        }

        @Test
        void an_hourly_time_comes_in_both_passes() {
            assertThat(on(DAY, "30 * * * *", ZONE))
                    .hasSize(25)
                    .containsSequence("01:30+02:00", "02:30+02:00", "02:30+01:00", "03:30+01:00");
        }

        @Test
        void a_search_from_the_second_pass_does_not_bring_a_fixed_time_back() {
            Instant secondPass = Instant.parse("2026-10-25T01:10:00Z");

            assertThat(schedule("30 2 * * *", ZONE).nextAfter(secondPass))
                    .contains(Instant.parse("2026-10-26T01:30:00Z"));
        }

        @Test
        void a_local_instant_in_the_repeated_hour_is_the_first_one() {
            assertThat(on(DAY, "2026-10-25T02:30", ZONE)).containsExactly("02:30+02:00");
        }
    }

    @Test
    void quarters_are_fifteen_real_minutes_apart_through_a_whole_year() {
        List<Instant> year = Schedules.next(
                schedule("*/15 * * * *", "America/New_York"), Instant.parse("2026-01-01T05:00:00Z"), 365 * 96);

        for (int i = 1; i < year.size(); i++) {
            assertThat(Duration.between(year.get(i - 1), year.get(i))).isEqualTo(Duration.ofMinutes(15));
        }
    }

    @Test
    void a_daily_time_runs_once_on_each_day_of_a_year_in_many_zones() {
        for (String zone : List.of(
                "Europe/Berlin", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca")) {
            for (String expression : List.of("0 0 * * *", "30 0 * * *", "30 1 * * *", "45 1 * * *", "15 2 * * *")) {
                List<Instant> year =
                        Schedules.next(schedule(expression, zone), Instant.parse("2022-01-01T14:00:00Z"), 365);
                assertThat(Duration.between(year.get(0), year.get(364)))
                        .as("%s in %s", expression, zone)
                        .isBetween(
                                Duration.ofDays(364).minusHours(1),
                                Duration.ofDays(364).plusHours(1));
            }
        }
    }

    @Test
    void lord_howe_changes_by_half_an_hour() {
        String zone = "Australia/Lord_Howe";

        // 2026-10-04: 02:00+10:30 becomes 02:30+11:00.
        assertThat(on("2026-10-04", "15 2 * * *", zone)).containsExactly("02:30+11:00");
        assertThat(on("2026-10-04", "45 2 * * *", zone)).containsExactly("02:45+11:00");
        assertThat(on("2026-10-04", "*/30 * * * *", zone))
                .hasSize(47)
                .containsSequence("01:30+10:30", "02:30+11:00", "03:00+11:00");
        // 2026-04-05: 02:00+11:00 becomes 01:30+10:30.
        assertThat(on("2026-04-05", "45 1 * * *", zone)).containsExactly("01:45+11:00");
        assertThat(on("2026-04-05", "45 * * * *", zone))
                .hasSize(25)
                .containsSequence("01:45+11:00", "01:45+10:30", "02:45+10:30");
        assertThat(on("2026-04-05", "0 2 * * *", zone)).containsExactly("02:00+10:30");
    }

    @Test
    void a_gap_at_midnight_moves_midnight_to_the_start_of_the_day() {
        // Santiago 2026-09-06 and Beirut 2026-03-29: 00:00 becomes 01:00.
        assertThat(on("2026-09-06", "@daily", "America/Santiago")).containsExactly("01:00-03:00");
        assertThat(on("2026-03-29", "@daily", "Asia/Beirut")).containsExactly("01:00+03:00");
        assertThat(on("2026-09-06", "30 0 6 9 *", "America/Santiago")).containsExactly("01:00-03:00");
        // Both go back at midnight to 23:00 of the day before: it comes twice on the wall, and runs once.
        assertThat(on("2026-04-04", "30 23 * * *", "America/Santiago")).containsExactly("23:30-03:00");
        assertThat(on("2026-04-05", "@daily", "America/Santiago")).containsExactly("00:00-04:00");
    }

    @Test
    void the_day_that_apia_skipped_runs_at_the_start_of_the_next() {
        String zone = "Pacific/Apia";

        // After 2011-12-29 came 2011-12-31, from -10:00 to +14:00.
        assertThat(on("2011-12-31", "0 9 * * *", zone)).containsExactly("00:00+14:00", "09:00+14:00");
        assertThat(on("2011-12-31", "0 12 30 12 *", zone)).containsExactly("00:00+14:00");
        assertThat(on("2011-12-31", "@daily", zone)).containsExactly("00:00+14:00");
        assertThat(on("2011-12-31", "@hourly", zone)).hasSize(24);
        assertThat(on("2011-12-29", "@hourly", zone)).hasSize(24);
    }

    @Test
    void casablanca_goes_back_before_ramadan_and_forward_after_it() {
        String zone = "Africa/Casablanca";

        // 2026-02-15: 03:00+01:00 becomes 02:00+00:00; 2026-03-22: 02:00+00:00 becomes 03:00+01:00.
        assertThat(on("2026-02-15", "30 2 * * *", zone)).containsExactly("02:30+01:00");
        assertThat(on("2026-02-15", "30 * * * *", zone)).hasSize(25);
        assertThat(on("2026-03-22", "30 2 * * *", zone)).containsExactly("03:00+01:00");
        assertThat(on("2026-03-22", "30 * * * *", zone)).hasSize(23);
    }

    @Test
    void offsets_with_seconds_are_exact() {
        // New York kept local mean time, -04:56:02, until 1883-11-18T12:03:58, when clocks went back to 12:00.
        String zone = "America/New_York";

        assertThat(on("1883-11-17", "0 12 * * *", zone)).containsExactly("12:00-04:56:02");
        assertThat(on("1883-11-18", "2 12 * * *", zone)).containsExactly("12:02-04:56:02");
        assertThat(on("1883-11-18", "*/2 12 * * *", zone))
                .startsWith("12:00-04:56:02", "12:02-04:56:02", "12:00-05:00", "12:02-05:00", "12:04-05:00");
        // Monrovia kept -00:44:30 until 1972.
        assertThat(schedule("0 0 1 7 *", "Africa/Monrovia").nextAfter(Instant.parse("1971-01-01T00:00:00Z")))
                .contains(Instant.parse("1971-07-01T00:44:30Z"));
    }
}
