package dev.jobqueue.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuartzAlarmsTest {

    private static final Duration FAR = Duration.ofDays(1);

    private final BlockingQueue<Instant> woken = new LinkedBlockingQueue<>();
    private final QuartzAlarms alarms = new QuartzAlarms(() -> woken.add(Instant.now()));

    @AfterEach
    void close() {
        alarms.close();
    }

    @Test
    void an_alarm_goes_off_and_never_early() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            Instant at = Instant.now().plusMillis(20).plusNanos(999_999);
            alarms.wakeAt(at);

            assertThat(woken.take()).isAfterOrEqualTo(at);
        }
    }

    @Test
    void an_instant_that_has_passed_wakes_at_once() throws InterruptedException {
        alarms.wakeAt(Instant.now().minus(FAR));
        woken.take();
        alarms.wakeAt(Instant.MIN);
        woken.take();
    }

    @Test
    void a_later_call_replaces_an_earlier_alarm() throws InterruptedException {
        Instant first = Instant.now().plusSeconds(2);
        alarms.wakeAt(first);
        alarms.wakeAt(Instant.now().plus(FAR));

        // Another alarm goes off after the first would have: so that one is gone.
        try (QuartzAlarms witness = new QuartzAlarms(() -> woken.add(Instant.MAX))) {
            witness.wakeAt(first.plusMillis(200));
            assertThat(woken.take()).isEqualTo(Instant.MAX);
        }
        assertThat(woken).isEmpty();

        alarms.wakeAt(Instant.now());
        woken.take();
    }

    @Test
    void a_cleared_alarm_stays_silent_and_a_new_one_does_not() throws InterruptedException {
        alarms.clear();
        Instant first = Instant.now().plusSeconds(2);
        alarms.wakeAt(first);
        alarms.clear();

        Instant second = first.plusMillis(200);
        alarms.wakeAt(second);

        assertThat(woken.take()).isAfterOrEqualTo(second);
        assertThat(woken).isEmpty();
    }

    @Test
    void the_end_of_time_can_be_asked_for() throws InterruptedException {
        alarms.wakeAt(Instant.MAX);
        alarms.wakeAt(Instant.now());

        woken.take();
    }

    @Test
    void a_callback_may_set_the_next_alarm() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(20);
        CompletableFuture<QuartzAlarms> chain = new CompletableFuture<>();
        try (QuartzAlarms chained = new QuartzAlarms(() -> {
            rounds.countDown();
            chain.join().wakeAt(Instant.now());
        })) {
            chain.complete(chained);
            chained.wakeAt(Instant.now());
            rounds.await();
        }
    }

    @Test
    void a_callback_that_throws_does_not_end_the_alarms() throws InterruptedException {
        try (QuartzAlarms failing = new QuartzAlarms(() -> {
            woken.add(Instant.now());
            throw new IllegalStateException("as this test wants it");
        })) {
            failing.wakeAt(Instant.now());
            woken.take();
            failing.wakeAt(Instant.now());
            woken.take();
        }
    }

    @Test
    void several_queues_have_alarms_in_one_process() throws InterruptedException {
        try (QuartzAlarms other = new QuartzAlarms(() -> woken.add(Instant.MAX))) {
            other.wakeAt(Instant.now().plus(FAR));
            alarms.wakeAt(Instant.now());

            assertThat(woken.take()).isBefore(Instant.MAX);
        }
    }

    @Test
    void no_thread_is_made_before_the_first_alarm_and_none_is_left_after_the_last() throws InterruptedException {
        Set<Thread> before = threads();
        QuartzAlarms brief = new QuartzAlarms(() -> woken.add(Instant.now()));
        brief.clear();
        assertThat(threads()).isEqualTo(before);

        brief.wakeAt(Instant.now());
        woken.take();
        assertThat(threads()).hasSizeGreaterThan(before.size()).allMatch(Thread::isDaemon);
        brief.close();

        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void a_closed_one_stays_silent() {
        alarms.wakeAt(Instant.now().plus(FAR));
        alarms.close();
        Set<Thread> threads = threads();

        alarms.wakeAt(Instant.now());
        alarms.clear();
        alarms.close();

        assertThat(threads()).isEqualTo(threads);
        assertThat(woken).isEmpty();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jobqueue-alarms"))
                .collect(Collectors.toSet());
    }
}
