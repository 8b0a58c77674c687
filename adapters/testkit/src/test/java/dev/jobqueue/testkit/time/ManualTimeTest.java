package dev.jobqueue.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManualTimeTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final AtomicInteger wakes = new AtomicInteger();
    private final ManualAlarms alarms = new ManualAlarms(wakes::incrementAndGet);

    @Test
    void a_clock_moves_only_when_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.advance(Duration.ofMinutes(2))).isEqualTo(START.plusSeconds(120));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(120));

        clock.set(START);

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void an_alarm_rings_once_from_its_instant_on() {
        alarms.wakeAt(START.plusSeconds(1));

        assertThat(alarms.ringAt(START)).isFalse();
        assertThat(alarms.next()).contains(START.plusSeconds(1));
        assertThat(alarms.ringAt(START.plusSeconds(1))).isTrue();
        assertThat(alarms.ringAt(START.plusSeconds(2))).isFalse();
        assertThat(alarms.next()).isEmpty();
        assertThat(wakes).hasValue(1);
    }

    @Test
    void a_later_alarm_replaces_an_earlier_one_and_clearing_forgets_it() {
        alarms.wakeAt(START);
        alarms.wakeAt(START.plusSeconds(5));
        assertThat(alarms.ringAt(START.plusSeconds(4))).isFalse();

        alarms.clear();

        assertThat(alarms.ringAt(START.plusSeconds(5))).isFalse();
        assertThat(wakes).hasValue(0);
    }

    @Test
    void what_wakes_may_ask_for_the_next_alarm() {
        ManualAlarms[] self = new ManualAlarms[1];
        self[0] = new ManualAlarms(() -> self[0].wakeAt(START.plusSeconds(60)));
        self[0].wakeAt(START);

        assertThat(self[0].ringAt(START)).isTrue();

        assertThat(self[0].next()).contains(START.plusSeconds(60));
    }
}
