package dev.jobqueue.embed.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.notification.MessageTemplate;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.embed.task.Mask;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each notification is delivered at least once, whatever its notifier does. */
class SenderTest {

    private static final int BOUND_SECONDS = 60;
    private static final Duration TIME_LIMIT = Duration.ofMillis(100);

    private static final Duration LONG = Duration.ofHours(1);

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryStore store = new InMemoryStore();
    private final WatchedOutbox outbox = new WatchedOutbox(store);
    private final Composer composer = new Composer((attempt, bytes) -> Optional.empty(), "node");

    @Test
    void what_fails_is_tried_again_with_growing_pauses_until_it_is_delivered() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        put("mail", "job", "first");
        try (Sender sender = sender(Map.of("mail", message -> {
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
        put("mail", "job", "first");
        try (Sender sender = sender(Map.of("mail", message -> {
            tries.incrementAndGet();
            throw new IOException("the host does not answer");
        }))) {
            sender.wake();
            next(outbox.failed);
            sender.wake();
            assertThat(outbox.looked.tryAcquire(2, BOUND_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void a_message_has_the_same_id_at_each_delivery_and_another_one_where_it_tells_more() throws InterruptedException {
        BlockingQueue<Message> tried = new LinkedBlockingQueue<>();
        put("mail", "job", "first");
        put("mail", "job", "second");
        try (Sender sender = sender(Map.of("mail", message -> {
            tried.add(message);
            throw new IOException("the host does not answer");
        }))) {
            sender.wake();
            next(outbox.failed);
            clock.set(next(outbox.failed).notBefore());
            sender.wake();
            next(outbox.failed);
            next(outbox.failed);
            put("mail", "job", "third");
            sender.wake();

            Message once = next(tried);
            Message again = next(tried);
            Message more = next(tried);
            assertThat(again).isEqualTo(once);
            assertThat(more.notifications()).hasSize(3);
            assertThat(more.id()).isNotEqualTo(once.id());
        }
    }

    @Test
    void a_notifier_that_hangs_is_interrupted_and_tried_again() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        put("hanging", "job", "first");
        Notifier hanging = message -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        };
        try (Sender sender = sender(Map.of("hanging", hanging))) {
            sender.wake();
            assertThat(interrupted.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            PendingNotification failed = next(outbox.failed);
            assertThat(failed.lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("did not return"));
            clock.set(failed.notBefore());
            sender.wake();
            assertThat(next(outbox.failed).tries()).isEqualTo(2);
        }
    }

    @Test
    void a_notifier_that_does_not_return_holds_up_nobody_else() throws InterruptedException {
        put("hanging", "job", "first");
        put("mail", "job", "second");
        CountDownLatch called = new CountDownLatch(1);
        Map<String, Notifier> notifiers = Map.of(
                "hanging",
                message -> {
                    called.countDown();
                    new CountDownLatch(1).await();
                },
                "mail",
                message -> called.await());
        try (Sender sender = sender(notifiers, Pace.EACH, LONG)) {
            sender.wake();
            assertThat(next(outbox.delivered).via()).isEqualTo("mail");
        }
    }

    @Test
    void a_notifier_that_does_not_heed_its_interrupt_is_not_called_again_before_it_has_returned() throws Exception {
        CountDownLatch mayReturn = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        put("stubborn", "job", "first");
        Notifier stubborn = message -> {
            calls.incrementAndGet();
            boolean waits = true;
            while (waits) {
                try {
                    mayReturn.await();
                    waits = false;
                } catch (InterruptedException unheeded) {
                    waits = true;
                }
            }
        };
        try (Sender sender = sender(Map.of("stubborn", stubborn))) {
            sender.wake();
            PendingNotification failed = next(outbox.failed);
            assertThat(failed.lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("until it returns"));
            clock.set(failed.notBefore());
            sender.wake();
            assertThat(calls).hasValue(1);

            mayReturn.countDown();

            assertThat(next(outbox.delivered).notification().id()).isEqualTo("first");
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void what_has_no_notifier_any_more_is_left_alone() throws InterruptedException {
        put("gone", "job", "first");
        put("mail", "job", "second");
        List<PendingNotification> before = store.notifications();
        try (Sender sender = sender(Map.of("mail", message -> {}))) {
            sender.begin();
            assertThat(next(outbox.delivered).via()).isEqualTo("mail");
        }
        assertThat(store.notifications()).hasSize(1).isSubsetOf(before);
    }

    @Test
    void the_notifications_of_a_job_go_out_together_and_those_of_many_jobs_one_after_the_other()
            throws InterruptedException {
        int many = 250;
        BlockingQueue<Message> sent = new LinkedBlockingQueue<>();
        IntStream.range(0, many).forEach(i -> put("mail", "job-" + i % 10, "id-" + i));
        try (Sender sender = sender(Map.of("mail", sent::add))) {
            sender.wake();
            for (int i = 0; i < many; i++) {
                next(outbox.delivered);
            }
        }
        assertThat(sent)
                .hasSize(10)
                .allSatisfy(message -> assertThat(message.notifications()).hasSize(25));
        assertThat(store.notifications()).isEmpty();
    }

    @Test
    void a_job_that_fails_again_and_again_is_spoken_of_once_in_a_throttle() throws InterruptedException {
        BlockingQueue<Message> sent = new LinkedBlockingQueue<>();
        Pace pace = new Pace(Duration.ofMinutes(15), Duration.ZERO);
        try (Sender sender = sender(Map.of("mail", sent::add), pace, LONG)) {
            for (int minute = 0; minute < 15; minute++) {
                put("mail", "job", "id-" + minute);
                sender.wake();
                assertThat(outbox.looked.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                clock.advance(Duration.ofMinutes(1));
            }
            assertThat(next(sent).notifications()).hasSize(1);
            sender.wake();
            assertThat(next(sent).notifications()).hasSize(14);
        }
    }

    @Test
    void of_several_senders_one_delivers_each() throws InterruptedException {
        int many = 250;
        IntStream.range(0, many).forEach(i -> put("mail", "job-" + i, "id-" + i));
        Map<String, Notifier> notifiers = Map.of("mail", message -> {});
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
        put("hanging", "job", "first");
        List<PendingNotification> before = store.notifications();
        Notifier hanging = message -> {
            called.countDown();
            new CountDownLatch(1).await();
        };
        try (Sender sender = sender(Map.of("hanging", hanging), Pace.EACH, LONG)) {
            sender.wake();
            assertThat(called.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(store.claim("hanging", Pace.EACH, clock.instant(), Duration.ZERO)
                            .message())
                    .isEmpty();
        }
        assertThat(store.notifications()).isEqualTo(before);
        assertThat(store.claim("hanging", Pace.EACH, clock.instant(), Duration.ZERO)
                        .message())
                .hasSize(1);
    }

    @Test
    void what_another_has_claimed_and_not_delivered_is_delivered_without_a_wake_when_the_claim_ends()
            throws InterruptedException {
        put("mail", "job", "first");
        Instant soon = clock.instant().plusMillis(200);
        store.claim("mail", Pace.EACH, clock.instant(), Duration.ofMillis(200));
        try (Sender sender = sender(Map.of("mail", message -> {}))) {
            sender.wake();
            assertThat(outbox.looked.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            clock.set(soon);
            assertThat(next(outbox.delivered).notification().id()).isEqualTo("first");
        }
    }

    @Test
    void what_another_node_puts_into_a_shared_outbox_is_found_without_a_wake() throws InterruptedException {
        Map<String, Channel> channels = Map.of("mail", Channel.of(message -> {}));
        Lane.Timing often = new Lane.Timing(TIME_LIMIT, Optional.of(Duration.ofMillis(10)));
        try (Sender sender = new Sender(outbox, channels, composer, clock, often)) {
            sender.wake();
            assertThat(outbox.looked.tryAcquire(2, BOUND_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            put("mail", "job", "first");
            assertThat(next(outbox.delivered).notification().id()).isEqualTo("first");
        }
    }

    @Test
    void what_a_notifier_throws_has_no_secrets_in_it() throws InterruptedException {
        put("mail", "job", "first");
        Notifier blabbing = new DiscreetNotifier(
                message -> {
                    throw new IOException("hunter2 was refused");
                },
                new Mask(List.of("hunter2")));
        try (Sender sender = sender(Map.of("mail", blabbing))) {
            sender.wake();
            assertThat(next(outbox.failed).lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("*** was refused"));
        }
    }

    private Sender sender(Map<String, Notifier> notifiers) {
        return sender(notifiers, Pace.EACH, TIME_LIMIT);
    }

    private Sender sender(Map<String, Notifier> notifiers, Pace pace, Duration limit) {
        Map<String, Channel> channels = new HashMap<>();
        notifiers.forEach((via, notifier) -> channels.put(via, new Channel(notifier, pace, MessageTemplate.NONE)));
        return new Sender(outbox, channels, composer, clock, new Lane.Timing(limit, Optional.empty()));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing within " + BOUND_SECONDS + " s");
        }
        return next;
    }

    private void put(String via, String job, String id) {
        Instant now = clock.instant();
        RunLog record = new RunLog(
                new RunId(1),
                new JobId(job),
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
                List.of(PendingNotification.fresh(via, notification))));
    }
}
