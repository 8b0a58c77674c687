package dev.jobqueue.benchmarks.peers.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When jobs run again and again. */
class BeatTest {

    private static final Beat THIRD_OF_TEN = new Beat(10, 3);

    @Test
    void a_beat_is_at_its_offset_in_each_period() {
        assertThat(THIRD_OF_TEN.after(Instant.parse("2026-11-24T10:00:03Z")))
                .isEqualTo(Instant.parse("2026-11-24T10:00:13Z"));
        assertThat(THIRD_OF_TEN.last(Instant.parse("2026-11-24T10:00:12.999Z")))
                .isEqualTo(Instant.parse("2026-11-24T10:00:03Z"));
    }

    @Test
    void it_is_a_cron_expression_of_quartz() {
        assertThat(THIRD_OF_TEN.cron()).isEqualTo("3/10 * * * * ?");
        assertThat(new Beat(3_600, 1_805).cron()).isEqualTo("5 30 * * * ?");
    }
}
