package dev.jobqueue.embed.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each notification is delivered at least once, whatever its notifier does. */
class SenderTest {

    private static final int BOUND_SECONDS = 60;
    private static final Duration TIME_LIMIT = Duration.ofMillis(100);

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryStore store = new InMemoryStore();
    private final Watched outbox = new Watched();

    @Test
    void what_fails_is_tried_again_with_growing_pauses_until_it_is_delivered() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        put("mail", "first");
        try (Sender sender = sender(Map.of("mail", notification -> {
            if (tries.incrementAndGet() <= 3) {
                throw new IOException("the host does not answer");
            }
        }))) {
            List<Duration> pauses = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                sender.wake();
                PendingNotification failed = next(outbox.failed);
                assertThat(failed.tries()).isEqualTo(i);
                assertThat(failed.lastError())
                        .hasValueSatisfying(error -> assertThat(error).contains("the host does not answer"));
                pauses.add(Duration.between(clock.instant(), failed.notBefore()));
                clock.set(failed.notBefore());
            }
            sender.wake();
            assertThat(next(outbox.delivered).notification().id()).isEqualTo("first");
            assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
        }
        assertThat(store.notifications()).isEmpty();
    }

    @Test
    void nothing_is_tried_before_its_time() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        put("mail", "first");
        try (Sender sender = sender(Map.of("mail", notification -> {
            tries.incrementAndGet();
            throw new IOException("the host does not answer");
        }))) {
            sender.wake();
            next(outbox.failed);
            sender.wake();
            sender.wake();
            assertThat(outbox.looked.tryAcquire(3, BOUND_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void a_notifier_that_hangs_is_interrupted_and_does_not_hold_up_the_others() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        put("hanging", "first");
        put("mail", "second");
        Notifier hanging = notification -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        };
        try (Sender sender = sender(Map.of("hanging", hanging, "mail", notification -> {}))) {
            sender.wake();
            assertThat(next(outbox.failed).lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("did not return"));
            assertThat(next(outbox.delivered).via()).isEqualTo("mail");
            assertThat(interrupted.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void what_has_no_notifier_any_more_stays_visible() throws InterruptedException {
        put("gone", "first");
        try (Sender sender = sender(Map.of("mail", notification -> {}))) {
            sender.wake();
            assertThat(next(outbox.failed).lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("'gone'"));
        }
        assertThat(store.notifications()).hasSize(1);
    }

    @Test
    void more_than_one_batch_is_delivered_in_one_go() throws InterruptedException {
        int many = 250;
        IntStream.range(0, many).forEach(i -> put("mail", "id-" + i));
        try (Sender sender = sender(Map.of("mail", notification -> {}))) {
            sender.wake();
            for (int i = 0; i < many; i++) {
                next(outbox.delivered);
            }
        }
        assertThat(store.notifications()).isEmpty();
    }

    @Test
    void of_several_senders_one_delivers_each() throws InterruptedException {
        int many = 250;
        IntStream.range(0, many).forEach(i -> put("mail", "id-" + i));
        Map<String, Notifier> notifiers = Map.of("mail", notification -> {});
        try (Sender here = sender(notifiers);
                Sender there = sender(notifiers)) {
            here.wake();
            there.wake();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                ids.add(next(outbox.delivered).notification().id());
            }
            assertThat(ids).doesNotHaveDuplicates();
        }
        assertThat(outbox.delivered).isEmpty();
    }

    @Test
    void a_sender_that_closes_gives_back_what_it_has_claimed() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        put("hanging", "first");
        put("mail", "second");
        List<PendingNotification> before = store.notifications();
        Notifier hanging = notification -> {
            called.countDown();
            new CountDownLatch(1).await();
        };
        Map<String, Notifier> notifiers = Map.of("hanging", hanging, "mail", notification -> {});
        try (Sender sender = new Sender(outbox, notifiers, clock, Duration.ofHours(1), Optional.empty())) {
            sender.wake();
            assertThat(called.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(store.notifications()).isNotEqualTo(before);
        }
        assertThat(store.notifications()).isEqualTo(before);
    }

    @Test
    void what_another_put_off_is_delivered_without_a_wake_when_its_time_has_come() throws InterruptedException {
        put("mail", "first");
        Instant soon = clock.instant().plusMillis(200);
        store.claim(clock.instant(), 1, Duration.ofMillis(200));
        try (Sender sender = sender(Map.of("mail", notification -> {}))) {
            sender.wake();
            assertThat(outbox.looked.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            clock.set(soon);
            assertThat(next(outbox.delivered).notification().id()).isEqualTo("first");
        }
    }

    @Test
    void what_another_node_puts_into_a_shared_outbox_is_found_without_a_wake() throws InterruptedException {
        Map<String, Notifier> notifiers = Map.of("mail", notification -> {});
        try (Sender sender = new Sender(outbox, notifiers, clock, TIME_LIMIT, Optional.of(Duration.ofMillis(10)))) {
            sender.wake();
            assertThat(outbox.looked.tryAcquire(2, BOUND_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            put("mail", "first");
            assertThat(next(outbox.delivered).notification().id()).isEqualTo("first");
        }
    }

    private Sender sender(Map<String, Notifier> notifiers) {
        return new Sender(outbox, notifiers, clock, TIME_LIMIT, Optional.empty());
    }

    private static PendingNotification next(BlockingQueue<PendingNotification> queue) throws InterruptedException {
        PendingNotification next = queue.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing within " + BOUND_SECONDS + " s");
        }
        return next;
    }

    private void put(String via, String id) {
        Instant now = clock.instant();
        RunLog record = new RunLog(
                new RunId(1),
                new JobId("job"),
                1,
                RunStatus.FAILED,
                Optional.empty(),
                new RunLog.Standing(0, 0),
                new RunLog.Times(now, Optional.empty(), Optional.empty(), now),
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
        Notification notification = Notification.of(id, NotifyRule.Occasion.FAILURE, record);
        store.commit(new Changes(
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(new PendingNotification(via, notification, 0, now, Optional.empty()))));
    }

    /** The store's outbox, which tells what is done with it. */
    private final class Watched implements Outbox {

        final BlockingQueue<PendingNotification> delivered = new LinkedBlockingQueue<>();
        final BlockingQueue<PendingNotification> failed = new LinkedBlockingQueue<>();
        final Semaphore looked = new Semaphore(0);

        @Override
        public Claimed claim(Instant now, int limit, Duration forHowLong) {
            Claimed claimed = store.claim(now, limit, forHowLong);
            looked.release();
            return claimed;
        }

        @Override
        public void delivered(PendingNotification notification) {
            store.delivered(notification);
            delivered.add(notification);
        }

        @Override
        public void failed(PendingNotification notification) {
            store.failed(notification);
            failed.add(notification);
        }
    }
}
