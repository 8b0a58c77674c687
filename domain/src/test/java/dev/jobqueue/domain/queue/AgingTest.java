package dev.jobqueue.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jobqueue.api.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgingTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final RunId FIRST = new RunId(1);
    private static final RunId SECOND = new RunId(2);

    @Test
    void the_higher_priority_starts_first() {
        assertThat(Aging.DEFAULT.rank(1, NOON, SECOND)).isLessThan(Aging.DEFAULT.rank(0, NOON, FIRST));
    }

    @Test
    void a_run_that_waits_longer_starts_first() {
        assertThat(Aging.DEFAULT.rank(0, NOON.minusNanos(1_000), SECOND))
                .isLessThan(Aging.DEFAULT.rank(0, NOON, FIRST));
    }

    @Test
    void of_equals_the_older_run_starts_first() {
        assertThat(Aging.DEFAULT.rank(3, NOON, FIRST)).isLessThan(Aging.DEFAULT.rank(3, NOON, SECOND));
    }

    @Test
    void one_interval_of_waiting_is_worth_one_priority() {
        Instant earlier = NOON.minus(Aging.DEFAULT_INTERVAL);

        assertThat(Aging.DEFAULT.rank(0, earlier, FIRST)).isLessThan(Aging.DEFAULT.rank(1, NOON, SECOND));
        assertThat(Aging.DEFAULT.rank(0, earlier.plusNanos(1_000), FIRST))
                .isGreaterThan(Aging.DEFAULT.rank(1, NOON, SECOND));
    }

    @Test
    void without_an_interval_no_waiting_outweighs_a_priority() {
        assertThat(Aging.OFF.rank(1, NOON, SECOND)).isLessThan(Aging.OFF.rank(0, Instant.EPOCH, FIRST));
        assertThat(Aging.OFF.rank(0, NOON.minusSeconds(1), SECOND)).isLessThan(Aging.OFF.rank(0, NOON, FIRST));
    }

    @Test
    void the_extreme_priorities_keep_their_order_with_the_longest_interval() {
        Aging slow = new Aging(Optional.of(Duration.ofDays(1)));

        assertThat(slow.rank(Integer.MAX_VALUE, NOON, SECOND)).isLessThan(slow.rank(0, NOON, FIRST));
        assertThat(slow.rank(0, NOON, SECOND)).isLessThan(slow.rank(Integer.MIN_VALUE, NOON, FIRST));
    }

    @Test
    void an_interval_is_from_a_millisecond_to_a_day() {
        assertThat(new Aging(Optional.of(Duration.ofMillis(1))).interval()).contains(Duration.ofMillis(1));
        assertThat(new Aging(Optional.of(Duration.ofDays(1))).interval()).contains(Duration.ofDays(1));
        assertThatThrownBy(() -> new Aging(Optional.of(Duration.ofDays(1).plusNanos(1))))
                .hasMessageContaining("write from 1ms to 1d, or 'off' for strict priority");
    }

    @Test
    void an_interval_below_a_second_counts_too() {
        Aging quick = new Aging(Optional.of(Duration.ofMillis(1500)));

        assertThat(quick.rank(2, NOON, SECOND)).isLessThan(quick.rank(0, NOON.minusMillis(2_999), FIRST));
        assertThat(quick.rank(2, NOON, SECOND)).isGreaterThan(quick.rank(0, NOON.minusMillis(3_001), FIRST));
    }

    @Test
    void the_effective_priority_grows_by_one_each_interval() {
        assertThat(Aging.DEFAULT.effectivePriority(2, NOON, NOON.plusSeconds(90)))
                .isCloseTo(3.5, within(1e-9));
        assertThat(Aging.DEFAULT.effectivePriority(2, NOON, NOON.minusSeconds(90)))
                .as("before it is ready")
                .isEqualTo(2.0);
        assertThat(Aging.OFF.effectivePriority(2, NOON, NOON.plusSeconds(90))).isEqualTo(2.0);
    }

    @Test
    void an_interval_out_of_range_is_refused() {
        assertThatThrownBy(() -> new Aging(Optional.of(Duration.ZERO))).hasMessageContaining("1ms to 1d");
        assertThatThrownBy(() -> new Aging(Optional.of(Duration.ofDays(1).plusMillis(1))))
                .hasMessageContaining("PT24H0.001S");
    }
}
