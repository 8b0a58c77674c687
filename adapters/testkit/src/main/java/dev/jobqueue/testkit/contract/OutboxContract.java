package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.Outbox.Claimed;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.QueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises of the notifications that its {@link QueueStore} is given. */
public abstract class OutboxContract<S extends QueueStore & Outbox> extends StoreContract<S> {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MANY = 100;
    private static final Pace THROTTLED = new Pace(MINUTE, Duration.ZERO);
    private static final int STEPS = 300;
    private static final int BOUND_SECONDS = 60;

    /** The same outbox as another process has it, where there can be one; it is closed after use. */
    protected S another() {
        return store();
    }

    @Test
    void a_notification_comes_back_as_it_was() {
        PendingNotification ofARecord = new PendingNotification(
                "ops mail",
                Samples.notification("7-1-FAILURE ", "", after(0))
                        .notification()
                        .with("It is run again."),
                3,
                after(0),
                Optional.of("connection refused\n\u2026"));
        PendingNotification ofNone = Samples.late("7-1-LATE", "ops mail", "job", after(1));

        store().commit(Samples.notifications(ofARecord, ofNone));
        reopen();

        assertThat(store().undelivered(9)).containsExactly(ofARecord, ofNone);
    }

    @Test
    void the_one_to_be_tried_first_is_in_front_of_those_that_wait_and_of_equal_ones_the_one_put_in_first() {
        PendingNotification last = Samples.notification("late", "mail", after(2));
        PendingNotification first = Samples.notification("z", "mail", after(1));
        PendingNotification second = Samples.notification("a", "mail", after(1));
        store().commit(Samples.notifications(last, first));
        store().commit(Samples.notifications(second));

        assertThat(store().undelivered(9)).containsExactly(first, second, last);
        assertThat(store().undelivered(2)).containsExactly(first, second);
    }

    @Test
    void a_notification_goes_out_from_its_time_on() {
        PendingNotification pending = Samples.notification("n", "mail", after(1));
        store().commit(Samples.notifications(pending));

        assertThat(claim(after(1).minusNanos(1_000)).message()).isEmpty();
        assertThat(claim(after(1).minusNanos(1_000)).next()).contains(after(1));
        assertThat(claim(after(1)).message()).containsExactly(pending);
    }

    @Test
    void what_waits_of_a_job_is_one_message_and_the_job_that_waits_longest_is_first() {
        PendingNotification failed = failure("a-1", "a", after(2));
        PendingNotification other = failure("b-1", "b", after(1));
        PendingNotification again = failure("a-2", "a", after(3));
        PendingNotification otherWay = Samples.told("a-1", "hook", "a", Occasion.FAILURE, after(0));
        PendingNotification late = Samples.late("a-3", "mail", "a", after(4));
        store().commit(Samples.notifications(again, other, otherWay, late, failed));

        assertThat(claim(after(5)).message()).containsExactly(other);
        assertThat(claim(after(5)).message()).containsExactly(failed, again, late);
        assertThat(claim(after(5)).message()).isEmpty();
        assertThat(store().claim("hook", Pace.EACH, after(5), MINUTE).message()).containsExactly(otherWay);
    }

    @Test
    void what_was_delivered_is_gone_and_the_rest_stays() {
        PendingNotification delivered = Samples.notification("n", "mail", after(0));
        PendingNotification sameByOtherWay = Samples.notification("n", "mail ", after(0));
        store().commit(Samples.notifications(delivered, sameByOtherWay));

        Claimed claimed = claim(after(0));
        store().delivered(claimed, Pace.EACH, after(1));
        store().delivered(claimed, Pace.EACH, after(1));
        reopen();

        assertThat(claimed.message()).containsExactly(delivered);
        assertThat(store().undelivered(9)).containsExactly(sameByOtherWay);
    }

    @Test
    void what_failed_is_kept_with_its_new_count_time_and_error_and_is_free_again() {
        PendingNotification fresh = Samples.notification("n", "mail", after(0));
        store().commit(Samples.notifications(fresh));
        claim(after(0));
        PendingNotification failed =
                new PendingNotification("mail", fresh.notification(), 1, after(2), Optional.of("no route"));

        store().failed(List.of(failed));
        reopen();

        assertThat(store().undelivered(9)).containsExactly(failed);
        assertThat(claim(after(1)).message()).isEmpty();
        assertThat(claim(after(2)).message()).containsExactly(failed);
    }

    @Test
    void what_failed_and_is_not_there_stays_away() {
        store().failed(List.of(Samples.notification("n", "mail", after(0))));

        assertThat(store().undelivered(9)).isEmpty();
    }

    @Test
    void a_notification_is_put_in_once_for_each_way() {
        PendingNotification pending = Samples.notification("n", "mail", after(0));
        store().commit(Samples.notifications(pending));

        assertThatThrownBy(() -> store().commit(Samples.notifications(Samples.notification("n", "mail", after(1)))))
                .isInstanceOf(RuntimeException.class);

        assertThat(store().undelivered(9)).containsExactly(pending);
    }

    @Test
    void what_is_claimed_is_its_callers_until_the_claim_ends_and_what_else_there_is_of_its_job_waits_for_that() {
        PendingNotification first = failure("first", "a", after(0));
        PendingNotification second = failure("second", "a", after(1));
        store().commit(Samples.notifications(first));
        assertThat(claim(after(5)).message()).containsExactly(first);
        store().commit(Samples.notifications(second));
        reopen();

        assertThat(claim(after(65).minusNanos(1_000))).isEqualTo(new Claimed(List.of(), true, Optional.of(after(65))));
        assertThat(claim(after(65)).message()).containsExactly(first, second);
    }

    @Test
    void who_claims_learns_when_something_is_to_go_out_next() {
        assertThat(claim(after(0)).next()).isEmpty();

        store().commit(Samples.notifications(failure("a", "a", after(0)), failure("b", "b", after(90))));

        assertThat(claim(after(0)).next()).contains(after(60));
        assertThat(claim(after(60)).next()).contains(after(90));
    }

    @Test
    void what_was_spoken_of_is_not_spoken_of_again_before_the_throttle_is_over() {
        deliver(failure("first", "a", after(0)));
        PendingNotification again = failure("again", "a", after(1));
        PendingNotification other = failure("other", "b", after(2));
        store().commit(Samples.notifications(again, other));
        reopen();

        assertThat(throttled(after(3)).message()).containsExactly(other);
        assertThat(throttled(after(60).minusNanos(1_000)).message()).isEmpty();
        assertThat(throttled(after(60)).message()).containsExactly(again);
    }

    @Test
    void what_is_held_goes_along_with_anything_else_of_its_job() {
        deliver(failure("first", "a", after(0)));
        PendingNotification again = failure("again", "a", after(1));
        PendingNotification recovery = Samples.told("ok", "mail", "a", Occasion.RECOVERY, after(2));
        store().commit(Samples.notifications(again, recovery));

        assertThat(throttled(after(2)).message()).containsExactly(again, recovery);
    }

    @Test
    void what_one_way_has_spoken_of_does_not_hold_another() {
        deliver(failure("first", "a", after(0)));
        PendingNotification otherWay = Samples.told("first", "hook", "a", Occasion.FAILURE, after(0));
        store().commit(Samples.notifications(otherWay));

        assertThat(store().claim("hook", THROTTLED, after(1), MINUTE).message()).containsExactly(otherWay);
    }

    @Test
    void a_group_waits_for_more_of_any_job() {
        Pace grouped = new Pace(Duration.ZERO, Duration.ofSeconds(10));
        PendingNotification first = failure("first", "a", after(0));
        PendingNotification second = failure("second", "b", after(9));
        store().commit(Samples.notifications(first, second));

        assertThat(store().claim("mail", grouped, after(10).minusNanos(1_000), MINUTE))
                .isEqualTo(new Claimed(List.of(), true, Optional.of(after(10))));
        assertThat(store().claim("mail", grouped, after(10), MINUTE).message()).containsExactly(first, second);
    }

    @Test
    void what_is_too_much_for_one_message_goes_into_the_next_at_once() {
        int all = Outbox.MOST_AT_ONCE + 1;
        store().commit(Samples.notifications(IntStream.range(0, all)
                .mapToObj(n -> failure("n-" + n, "a", after(0)))
                .toArray(PendingNotification[]::new)));

        Claimed first = throttled(after(1));
        store().delivered(first, THROTTLED, after(1));
        Claimed second = throttled(after(1));

        assertThat(first.message()).hasSize(Outbox.MOST_AT_ONCE);
        assertThat(second.message()).hasSize(1);
    }

    @Test
    void of_two_callers_at_once_each_gets_what_the_other_does_not() throws Exception {
        List<PendingNotification> all = IntStream.range(0, MANY)
                .mapToObj(n -> failure("n-" + n, "job-" + n, after(0)))
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

    @Test
    void each_notification_is_delivered_at_its_pace_whatever_fails_or_dies_meanwhile() {
        long seed = Long.getLong("jobqueue.seed", RandomGenerator.getDefault().nextLong());
        RandomDeliveries world = new RandomDeliveries(seed);
        Random fate = new Random(seed);
        assertThatNoException().as("jobqueue.seed=" + seed).isThrownBy(() -> {
            for (int step = 0; step < STEPS; step++) {
                world.step(store());
                if (fate.nextInt(50) == 0) {
                    reopen();
                }
            }
            world.settle(store());
            world.assertAllDelivered(store());
        });
    }

    private List<PendingNotification> claimAll(S caller, CyclicBarrier together) throws Exception {
        List<PendingNotification> mine = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            together.await(BOUND_SECONDS, TimeUnit.SECONDS);
            mine.addAll(caller.claim("mail", Pace.EACH, after(0), MINUTE).message());
        }
        return mine;
    }

    /** Delivers it, and nothing else, then. */
    private void deliver(PendingNotification pending) {
        store().commit(Samples.notifications(pending));
        Instant now = pending.notification().at();
        Claimed claimed = throttled(now);
        assertThat(claimed.message()).containsExactly(pending);
        store().delivered(claimed, THROTTLED, now);
    }

    private Claimed throttled(Instant now) {
        return store().claim("mail", THROTTLED, now, MINUTE);
    }

    private Claimed claim(Instant now) {
        return store().claim("mail", Pace.EACH, now, MINUTE);
    }

    private static PendingNotification failure(String id, String job, Instant endedAt) {
        return Samples.told(id, "mail", job, Occasion.FAILURE, endedAt);
    }

    private static Instant after(long seconds) {
        return Samples.NOON.plusSeconds(seconds);
    }
}
