package dev.jobqueue.embed.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> told = new CopyOnWriteArrayList<>();

    private Lane<List<String>> lane(Duration limit, int mostWaiting) {
        return new Lane<>(new Lane.Role("Guest", limit, mostWaiting), told, guest -> "recorder");
    }

    @Test
    void calls_are_made_in_their_order_and_waited_for() throws InterruptedException {
        try (Lane<List<String>> lane = lane(LONG, 100)) {
            for (int i = 0; i < 50; i++) {
                String word = "word " + i;
                assertThat(lane.add("topic", guest -> guest.add(word))).isTrue();
            }
            lane.await(LONG);
            assertThat(told).hasSize(50).startsWith("word 0").endsWith("word 49");
        }
    }

    @Test
    void what_throws_three_times_in_a_row_is_left_out_errors_too() throws InterruptedException {
        try (Lane<List<String>> lane = lane(LONG, 100)) {
            for (int i = 0; i < 3; i++) {
                lane.add("topic", guest -> {
                    guest.add("called");
                    throw new StackOverflowError("of a plugin");
                });
            }
            lane.add("topic", guest -> guest.add("after"));
            lane.await(Duration.ofMillis(100));
            assertThat(told).containsExactly("called", "called", "called");
        }
    }

    @Test
    void who_adds_never_waits_for_what_hangs() {
        CountDownLatch never = new CountDownLatch(1);
        try (Lane<List<String>> lane = lane(LONG, 2)) {
            CountDownLatch begun = new CountDownLatch(1);
            lane.add("topic", guest -> {
                begun.countDown();
                await(never);
            });
            await(begun);
            assertThat(lane.add("topic", guest -> guest.add("a"))).isTrue();
            assertThat(lane.add("topic", guest -> guest.add("b"))).isTrue();
            assertThat(lane.add("topic", guest -> guest.add("c"))).isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
