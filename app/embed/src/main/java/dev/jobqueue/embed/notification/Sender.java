package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications from the outbox, at least once each: what fails is tried again with growing pauses, and stays in the
 * outbox until it is delivered. A notifier that hangs is interrupted after a time limit.
 */
public final class Sender implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How often to look without having been woken: for what an earlier life put off, and for clocks that were set back. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Outbox outbox;
    private final Map<String, Notifier> notifiers;
    private final InstantSource clock;
    private final Duration timeLimit;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "jobqueue-notifications"));
    private final ExecutorService calls = Executors.newCachedThreadPool(task -> daemon(task, "jobqueue-notifier"));

    /** @param notifiers by the name that jobs give in {@code via} */
    public Sender(Outbox outbox, Map<String, Notifier> notifiers, InstantSource clock) {
        this(outbox, notifiers, clock, TIME_LIMIT);
    }

    /** @param timeLimit of a call to a notifier */
    Sender(Outbox outbox, Map<String, Notifier> notifiers, InstantSource clock, Duration timeLimit) {
        this.outbox = outbox;
        this.notifiers = Map.copyOf(notifiers);
        this.clock = clock;
        this.timeLimit = timeLimit;
        if (!notifiers.isEmpty()) {
            ScheduledFuture<?> unused = loop.scheduleWithFixedDelay(
                    this::deliverDue, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Looks now whether something is to be delivered. Without notifiers there is nothing to do, and no thread. */
    public void wake() {
        if (!notifiers.isEmpty()) {
            loop.execute(this::deliverDue);
        }
    }

    @Override
    public void close() {
        loop.shutdownNow();
        calls.shutdownNow();
    }

    private void deliverDue() {
        try {
            List<PendingNotification> due = outbox.due(clock.instant(), BATCH);
            for (PendingNotification pending : due) {
                deliver(pending);
            }
            if (due.size() == BATCH) {
                wake();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("The outbox cannot be read or written; it is tried again in {}", FIRST_PAUSE, failure);
            wakeAfter(FIRST_PAUSE);
        }
    }

    private void deliver(PendingNotification pending) throws InterruptedException {
        Optional<String> error = attempt(pending);
        if (error.isEmpty()) {
            outbox.delivered(pending);
            return;
        }
        Duration pause = pause(pending.tries());
        Instant next = clock.instant().plus(pause);
        LOG.warn(
                "Notification {} via '{}' could not be delivered, try {}: {}; next try at {}",
                pending.notification().id(),
                pending.via(),
                pending.tries() + 1,
                error.get(),
                next);
        outbox.failed(new PendingNotification(pending.via(), pending.notification(), pending.tries() + 1, next, error));
        wakeAfter(pause);
    }

    /** Empty where it was delivered, else what went wrong. */
    private Optional<String> attempt(PendingNotification pending) throws InterruptedException {
        Notifier notifier = notifiers.get(pending.via());
        if (notifier == null) {
            return Optional.of("there is no notifier '" + pending.via() + "' in the configuration");
        }
        Future<?> call = calls.submit(() -> {
            notifier.deliver(pending.notification());
            return true;
        });
        try {
            call.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException hangs) {
            call.cancel(true);
            return Optional.of("it did not return within " + timeLimit.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return Optional.of(String.valueOf(failure.getCause()));
        }
    }

    private void wakeAfter(Duration pause) {
        ScheduledFuture<?> unused = loop.schedule(this::deliverDue, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration pause(int tries) {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 12));
        return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread made = new Thread(task, name);
        made.setDaemon(true);
        return made;
    }
}
