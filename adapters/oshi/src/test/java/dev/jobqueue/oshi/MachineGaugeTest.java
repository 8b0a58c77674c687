package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.MachineLoad;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MachineGaugeTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private final MachineGauge gauge = new MachineGauge(
            () -> new long[] {readings.incrementAndGet()}, ticks -> new MachineLoad(ticks[0], 1), now::get);

    @Test
    void measures_once_a_second_whoever_asks() {
        assertThat(gauge.load()).isEmpty();
        while (gauge.load().isEmpty()) {
            now.addAndGet(SECOND);
            Thread.onSpinWait();
        }
        Optional<MachineLoad> first = gauge.load();
        int before = readings.get();

        assertThat(gauge.load()).isEqualTo(first);
        now.addAndGet(SECOND - 1);
        assertThat(gauge.load()).isEqualTo(first);
        assertThat(readings).hasValue(before);
        now.addAndGet(1);
        assertThat(gauge.load()).contains(new MachineLoad(before, 1));
        assertThat(readings).hasValue(before + 1);
    }

    @Test
    void says_nothing_of_now_by_what_was_read_long_ago() {
        while (gauge.load().isEmpty()) {
            now.addAndGet(SECOND);
            Thread.onSpinWait();
        }
        now.addAndGet(60 * SECOND);
        assertThat(gauge.load()).isPresent();
        int before = readings.get();

        now.addAndGet(60 * SECOND + 1);
        assertThat(gauge.load()).isEmpty();
        assertThat(readings).hasValue(before + 1);
        now.addAndGet(SECOND);
        assertThat(gauge.load()).contains(new MachineLoad(before + 1, 1));
    }
}
