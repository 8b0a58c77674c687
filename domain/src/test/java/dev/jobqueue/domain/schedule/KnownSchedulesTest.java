package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.job.ScheduleSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSchedulesTest {

    private final List<ScheduleSpec> read = new ArrayList<>();
    private final KnownSchedules known = new KnownSchedules(spec -> {
        read.add(spec);
        return Schedules.PARSER.parse(spec);
    });

    @Test
    void a_schedule_is_read_once() {
        Schedule first = known.parse(noonIn("UTC"));

        assertThat(known.parse(noonIn("UTC"))).isSameAs(first);
        assertThat(read).containsExactly(noonIn("UTC"));
    }

    @Test
    void a_schedule_that_differs_in_anything_is_read_anew() {
        Instant midnight = Instant.parse("2026-01-01T00:00:00Z");
        known.parse(noonIn("UTC"));

        assertThat(known.parse(noonIn("Asia/Tokyo")).nextAfter(midnight))
                .contains(Instant.parse("2026-01-01T03:00:00Z"));
        assertThat(known.parse(noonIn("UTC")).nextAfter(midnight)).contains(Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(read).hasSize(2);
    }

    @Test
    void a_wrong_schedule_is_refused_every_time() {
        ScheduleSpec wrong = ScheduleSpec.of("0 25 * * *", ZoneOffset.UTC);

        for (int time = 0; time < 2; time++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> known.parse(wrong))
                    .withMessageContaining("hour '25'");
        }
    }

    @Test
    void the_memory_has_a_bound_and_stays_right_beyond_it() {
        Instant epoch = Instant.EPOCH;
        for (int second = 1; second <= KnownSchedules.MOST + 1; second++) {
            assertThat(known.parse(every(second)).nextAfter(epoch)).contains(epoch.plusSeconds(second));
        }
        read.clear();

        assertThat(known.parse(every(KnownSchedules.MOST + 1)).nextAfter(epoch)).isPresent();
        assertThat(read).isEmpty();
        assertThat(known.parse(every(1)).nextAfter(epoch)).contains(epoch.plusSeconds(1));
        assertThat(read).containsExactly(every(1));
    }

    private static ScheduleSpec noonIn(String zone) {
        return ScheduleSpec.of("0 12 * * *", ZoneId.of(zone));
    }

    private static ScheduleSpec every(int seconds) {
        return ScheduleSpec.of("@every " + seconds + "s", ZoneOffset.UTC);
    }
}
