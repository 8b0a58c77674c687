package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A node goes on for the fence time after it was heard, and a life that is over does not at all. */
class FenceTest {

    private static final Duration TIME = Duration.ofSeconds(15);

    private final AtomicLong nanos = new AtomicLong();
    private final Fence fence = new Fence(TIME, nanos::get);

    @Test
    void it_shuts_by_the_time_since_the_word_was_sent_that_was_answered_last() {
        long sent = fence.now();
        pass(TIME);
        fence.heard(sent);
        assertThat(fence.against(1)).isEmpty();

        pass(Duration.ofNanos(1));
        assertThat(fence.isShut()).isTrue();
        assertThat(fence.against(1)).hasValue("its node could not reach the database for 15 s");

        fence.heard(fence.now());
        assertThat(fence.against(1)).isEmpty();
    }

    @Test
    void a_life_that_is_over_may_begin_nothing_and_the_next_one_may() {
        fence.heard(fence.now());
        fence.over(7);

        assertThat(fence.against(6)).isPresent();
        assertThat(fence.against(7)).hasValue("its node was declared dead");
        assertThat(fence.against(8)).isEmpty();
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
