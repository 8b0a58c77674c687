package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that was set is noticed, one that is asked slowly is not taken for it. */
class ClockWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClockWatch watch = new ClockWatch(PATIENCE);

    @Test
    void beats_that_come_as_they_should_are_calm() {
        for (long beat = 0; beat < 10; beat++) {
            assertThat(look(5 * beat, 5 * beat, 5 * beat)).isTrue();
        }
    }

    @Test
    void a_jump_to_either_side_is_followed_by_a_while_in_which_nobody_is_dead() {
        look(0, 0, 0);
        assertThat(look(305, 5, 5)).isFalse();
        assertThat(look(324, 24, 24)).isFalse();
        assertThat(look(326, 26, 26)).isTrue();
        assertThat(look(31, 31, 31)).isFalse();
        assertThat(look(52, 52, 52)).isTrue();
    }

    @Test
    void an_answer_that_took_long_is_no_jump() {
        look(9, 0, 9);
        assertThat(look(14, 14, 14)).isTrue();
        assertThat(look(40, 19, 41)).isTrue();
        assertThat(look(46, 46, 46)).isTrue();
    }

    @Test
    void a_long_pause_is_no_jump() {
        look(0, 0, 0);
        assertThat(look(3_600, 3_600, 3_600)).isTrue();
    }

    /** At this second the database was, which was asked and answered at these. */
    private boolean look(long database, long sent, long answered) {
        return watch.isCalm(NOON.plusSeconds(database), nanos(sent), nanos(answered));
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
