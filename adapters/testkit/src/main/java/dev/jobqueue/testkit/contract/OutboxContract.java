package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.QueueStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises of the notifications that its {@link QueueStore} is given. */
public abstract class OutboxContract<S extends QueueStore & Outbox> extends StoreContract<S> {

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

        assertThat(store().due(after(0), 10)).containsExactly(pending);
    }

    @Test
    void a_notification_is_due_from_its_time_on() {
        PendingNotification pending = Samples.notification("n", "mail", after(1));
        store().commit(Samples.notifications(pending));

        assertThat(store().due(after(1).minusNanos(1_000), 10)).isEmpty();
        assertThat(store().due(after(1), 10)).containsExactly(pending);
        assertThat(store().due(after(9), 10)).containsExactly(pending);
    }

    @Test
    void the_one_due_longest_comes_first_and_of_equal_ones_the_one_put_in_first() {
        PendingNotification late = Samples.notification("late", "mail", after(2));
        PendingNotification first = Samples.notification("z", "mail", after(1));
        PendingNotification second = Samples.notification("a", "mail", after(1));
        PendingNotification early = Samples.notification("early", "mail", after(0));
        store().commit(Samples.notifications(late, first));
        store().commit(Samples.notifications(second, early));

        assertThat(store().due(after(5), 10)).containsExactly(early, first, second, late);
        assertThat(store().due(after(5), 2)).containsExactly(early, first);
    }

    @Test
    void a_delivered_one_is_gone_and_others_stay() {
        PendingNotification delivered = Samples.notification("n", "mail", after(0));
        PendingNotification sameByOtherWay = Samples.notification("n", "mail ", after(0));
        store().commit(Samples.notifications(delivered, sameByOtherWay));

        store().delivered(delivered);
        store().delivered(delivered);
        reopen();

        assertThat(store().due(after(0), 10)).containsExactly(sameByOtherWay);
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

        assertThat(store().due(after(59), 10)).containsExactly(other);
        assertThat(store().due(after(60), 10)).containsExactly(other, failed);
    }

    @Test
    void a_failed_one_that_is_not_there_stays_away() {
        store().failed(Samples.notification("n", "mail", after(0)));

        assertThat(store().due(after(0), 10)).isEmpty();
    }

    @Test
    void a_notification_is_put_in_once_for_each_way() {
        PendingNotification pending = Samples.notification("n", "mail", after(0));
        store().commit(Samples.notifications(pending));

        assertThatThrownBy(() -> store().commit(Samples.notifications(Samples.notification("n", "mail", after(1)))))
                .isInstanceOf(RuntimeException.class);

        assertThat(store().due(after(9), 10)).containsExactly(pending);
    }

    private static Instant after(long seconds) {
        return Samples.NOON.plusSeconds(seconds);
    }
}
