package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.QueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises of the notifications that its {@link QueueStore} is given. */
public abstract class OutboxContract<S extends QueueStore & Outbox> extends StoreContract<S> {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MANY = 400;
    private static final int A_FEW = 4;
    private static final int BOUND_SECONDS = 60;

    /** The same outbox as another process has it, where there can be one; it is closed after use. */
    protected S another() {
        return store();
    }

    @Test
    void a_notification_comes_back_as_it_was() {
        PendingNotification pending = new PendingNotification(
                "ops mail",
                Samples.notification("7-1-FAILURE ", "", after(0)).notification(),
                3,
                after(0),
                Optional.of("connection refused\n\u2026"));

        store().commit(Samples.notifications(pending));
        reopen();

        assertThat(due(after(0), 10)).containsExactly(pending);
    }

    @Test
    void a_notification_is_due_from_its_time_on() {
        PendingNotification pending = Samples.notification("n", "mail", after(1));
        store().commit(Samples.notifications(pending));

        assertThat(due(after(1).minusNanos(1_000), 10)).isEmpty();
        assertThat(due(after(1), 10)).containsExactly(pending);
        assertThat(due(after(9), 10)).containsExactly(pending);
    }

    @Test
    void the_one_due_longest_comes_first_and_of_equal_ones_the_one_put_in_first() {
        PendingNotification late = Samples.notification("late", "mail", after(2));
        PendingNotification first = Samples.notification("z", "mail", after(1));
        PendingNotification second = Samples.notification("a", "mail", after(1));
        PendingNotification early = Samples.notification("early", "mail", after(0));
        store().commit(Samples.notifications(late, first));
        store().commit(Samples.notifications(second, early));

        assertThat(due(after(5), 10)).containsExactly(early, first, second, late);
        assertThat(due(after(5), 2)).containsExactly(early, first);
    }

    @Test
    void a_delivered_one_is_gone_and_others_stay() {
        PendingNotification delivered = Samples.notification("n", "mail", after(0));
        PendingNotification sameByOtherWay = Samples.notification("n", "mail ", after(0));
        store().commit(Samples.notifications(delivered, sameByOtherWay));

        store().delivered(delivered);
        store().delivered(delivered);
        reopen();

        assertThat(due(after(0), 10)).containsExactly(sameByOtherWay);
    }

    @Test
    void a_failed_one_is_kept_with_its_new_count_time_and_error() {
        PendingNotification fresh = Samples.notification("n", "mail", after(0));
        PendingNotification other = Samples.notification("other", "mail", after(0));
        store().commit(Samples.notifications(fresh, other));
        PendingNotification failed =
                new PendingNotification("mail", fresh.notification(), 1, after(60), Optional.of("no route"));

        store().failed(failed);
        reopen();

        assertThat(due(after(59), 10)).containsExactly(other);
        assertThat(due(after(60), 10)).containsExactly(other, failed);
    }

    @Test
    void a_failed_one_that_is_not_there_stays_away() {
        store().failed(Samples.notification("n", "mail", after(0)));

        assertThat(due(after(0), 10)).isEmpty();
    }

    @Test
    void a_notification_is_put_in_once_for_each_way() {
        PendingNotification pending = Samples.notification("n", "mail", after(0));
        store().commit(Samples.notifications(pending));

        assertThatThrownBy(() -> store().commit(Samples.notifications(Samples.notification("n", "mail", after(1)))))
                .isInstanceOf(RuntimeException.class);

        assertThat(due(after(9), 10)).containsExactly(pending);
    }

    @Test
    void a_claimed_one_is_its_callers_until_the_claim_ends() {
        PendingNotification first = Samples.notification("first", "mail", after(0));
        PendingNotification second = Samples.notification("second", "mail", after(1));
        store().commit(Samples.notifications(first, second));

        assertThat(store().claim(after(5), 1, MINUTE).due()).containsExactly(first);
        assertThat(store().claim(after(5), 9, MINUTE).due()).containsExactly(second);
        reopen();

        assertThat(store().claim(after(65).minusNanos(1_000), 9, MINUTE).due()).isEmpty();
        assertThat(store().claim(after(65), 9, MINUTE).due())
                .extracting(PendingNotification::notification)
                .containsExactly(first.notification(), second.notification());
    }

    @Test
    void a_claimed_one_that_failed_is_due_again_at_its_new_time_whenever_the_claim_ends() {
        PendingNotification pending = Samples.notification("n", "mail", after(0));
        store().commit(Samples.notifications(pending));
        assertThat(store().claim(after(0), 1, MINUTE).due()).containsExactly(pending);
        PendingNotification failed =
                new PendingNotification("mail", pending.notification(), 1, after(2), Optional.of("no route"));

        store().failed(failed);

        assertThat(store().claim(after(1), 1, MINUTE).due()).isEmpty();
        assertThat(store().claim(after(2), 1, MINUTE).due()).containsExactly(failed);
    }

    @Test
    void who_claims_learns_when_something_is_to_be_tried_next() {
        assertThat(store().claim(after(0), 9, MINUTE).next()).isEmpty();

        store().commit(Samples.notifications(
                Samples.notification("a", "mail", after(0)), Samples.notification("b", "mail", after(90))));

        assertThat(store().claim(after(0), 9, MINUTE).next()).contains(after(60));
        assertThat(store().claim(after(60), 9, MINUTE).next()).contains(after(90));
    }

    @Test
    void of_two_callers_at_once_each_gets_what_the_other_does_not() throws Exception {
        List<PendingNotification> all = IntStream.range(0, MANY)
                .mapToObj(n -> Samples.notification("n-" + n, "mail", after(0)))
                .toList();
        store().commit(Samples.notifications(all.toArray(PendingNotification[]::new)));
        S other = another();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier together = new CyclicBarrier(2);
            Future<List<PendingNotification>> here = callers.submit(() -> claimAll(store(), together));
            Future<List<PendingNotification>> there = callers.submit(() -> claimAll(other, together));

            assertThat(Stream.concat(here.get().stream(), there.get().stream()))
                    .containsExactlyInAnyOrderElementsOf(all);
        } finally {
            callers.shutdownNow();
            if (other != store()) {
                close(other);
            }
        }
    }

    private List<PendingNotification> claimAll(S caller, CyclicBarrier together) throws Exception {
        List<PendingNotification> mine = new ArrayList<>();
        for (int i = 0; i < MANY / A_FEW; i++) {
            together.await(BOUND_SECONDS, TimeUnit.SECONDS);
            mine.addAll(caller.claim(after(0), A_FEW, MINUTE).due());
        }
        return mine;
    }

    /** What would be claimed then; it is left as it is. */
    private List<PendingNotification> due(Instant now, int limit) {
        return Samples.due(store(), now, limit);
    }

    private static Instant after(long seconds) {
        return Samples.NOON.plusSeconds(seconds);
    }
}
