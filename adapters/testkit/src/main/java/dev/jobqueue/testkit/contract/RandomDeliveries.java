package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.Outbox.Claimed;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.notification.Topic;
import dev.jobqueue.domain.store.QueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Things happen to jobs and are told by a notifier that fails, or dies with its claim, at random; the same for the same seed. */
final class RandomDeliveries {

    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final List<String> JOBS = List.of("a", "b", "c");

    private final Random random;
    private final Pace pace;
    private final Set<String> happened = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();
    private final Map<Topic, Instant> told = new HashMap<>();
    private Instant now = Samples.NOON;

    RandomDeliveries(long seed) {
        this.random = new Random(seed);
        this.pace = new Pace(Duration.ofSeconds(random.nextInt(600)), Duration.ofSeconds(random.nextInt(3) * 30L));
    }

    /** Something happens, time passes, or the notifier tries. */
    <S extends QueueStore & Outbox> void step(S store) {
        switch (random.nextInt(4)) {
            case 0 -> now = now.plusSeconds(random.nextInt(120));
            case 1 -> happen(store);
            default -> look(store, random.nextInt(3) == 0);
        }
    }

    /** From now on all goes well; returns when nothing is due any more, however long that takes. */
    void settle(Outbox outbox) {
        for (Optional<Instant> next = Optional.of(now); next.isPresent(); next = look(outbox, true)) {
            now = next.get().isAfter(now) ? next.get() : now;
        }
    }

    void assertAllDelivered(Outbox outbox) {
        assertThat(delivered).isEqualTo(happened);
        assertThat(outbox.undelivered(9)).isEmpty();
    }

    private void happen(QueueStore store) {
        Occasion[] occasions = Occasion.values();
        PendingNotification pending = Samples.told(
                "n-" + happened.size(),
                "mail",
                JOBS.get(random.nextInt(JOBS.size())),
                occasions[random.nextInt(occasions.length)],
                now);
        store.commit(Samples.notifications(pending));
        happened.add(pending.notification().id());
    }

    private Optional<Instant> look(Outbox outbox, boolean well) {
        Claimed claimed = outbox.claim("mail", pace, now, CLAIM);
        if (claimed.message().isEmpty()) {
            return claimed.next();
        }
        if (well) {
            assertPaced(claimed.message());
            outbox.delivered(claimed, pace, now);
            claimed.message().forEach(pending -> {
                delivered.add(pending.notification().id());
                told.put(Topic.of(pending), now);
            });
        } else if (random.nextBoolean()) {
            Instant later = now.plusSeconds(random.nextInt(90));
            outbox.failed(claimed.message().stream()
                    .map(pending -> new PendingNotification(
                            "mail", pending.notification(), pending.tries() + 1, later, Optional.of("no route")))
                    .toList());
        }
        return Optional.of(now);
    }

    /** Something in it must be news. */
    private void assertPaced(List<PendingNotification> message) {
        assertThat(message)
                .anySatisfy(pending -> assertThat(Optional.ofNullable(told.get(Topic.of(pending)))
                                .map(last -> last.plus(pace.throttle())))
                        .satisfiesAnyOf(
                                until -> assertThat(until).isEmpty(),
                                until -> assertThat(until.orElseThrow()).isBeforeOrEqualTo(now)));
    }
}
