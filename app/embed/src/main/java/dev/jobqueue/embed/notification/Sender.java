package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications from the outbox, at least once each: what fails is tried again with growing pauses, and stays in the
 * outbox until it is delivered. Each is claimed before, so that of several nodes one at a time tries it. A notifier that hangs is
 * interrupted after a time limit.
 */
public final class Sender implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** What is claimed at once, and not begun within this time, is given back. */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);

    private static final int BATCH = 100;

    /** How often to look where other nodes put something in, or die with it; the longest time that a clock set forward can cost. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** Between two looks at something that is due and that another node is about to claim. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration TO_GIVE_BACK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Outbox outbox;
    private final Map<String, Notifier> notifiers;
    private final InstantSource clock;
    private final Duration timeLimit;
    private final Optional<Duration> lookEvery;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "jobqueue-notifications"));
    private final ExecutorService calls = Executors.newCachedThreadPool(task -> daemon(task, "jobqueue-notifier"));
    private Optional<ScheduledFuture<?>> timer = Optional.empty();

    /**
     * A sender that begins when it is first woken.
     *
     * @param notifiers by the name that jobs give in {@code via}
     * @param clock the one that all who claim from the outbox go by
     * @param shared whether others do so too, and put something in without a word
     */
    public Sender(Outbox outbox, Map<String, Notifier> notifiers, InstantSource clock, boolean shared) {
        this(outbox, notifiers, clock, TIME_LIMIT, shared ? Optional.of(LOOK) : Optional.empty());
    }

    /**
     * @param timeLimit of a call to a notifier
     * @param lookEvery how often to look though nothing is known to wait; none: never
     */
    Sender(
            Outbox outbox,
            Map<String, Notifier> notifiers,
            InstantSource clock,
            Duration timeLimit,
            Optional<Duration> lookEvery) {
        this.outbox = outbox;
        this.notifiers = Map.copyOf(notifiers);
        this.clock = clock;
        this.timeLimit = timeLimit;
        this.lookEvery = lookEvery;
    }

    /** Looks now whether something is to be delivered. Without notifiers there is nothing to do, and no thread. */
    public void wake() {
        if (!notifiers.isEmpty() && woken.compareAndSet(false, true)) {
            loop.execute(this::look);
        }
    }

    /** Breaks off what is being delivered, and gives back what was claimed. */
    @Override
    public void close() {
        loop.shutdownNow();
        try {
            if (!loop.awaitTermination(TO_GIVE_BACK.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Notifications could not be given back within {}; they are tried again later", TO_GIVE_BACK);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        calls.shutdownNow();
    }

    private void look() {
        woken.set(false);
        try {
            pauseAfter(deliverAll()).ifPresent(this::wakeAfter);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("The outbox cannot be read or written; it is tried again in {}", FIRST_PAUSE, failure);
            wakeAfter(FIRST_PAUSE);
        }
    }

    /** Delivers until nothing is due; returns how long that is so, where anything is left. */
    private Optional<Duration> deliverAll() throws InterruptedException {
        while (true) {
            long began = System.nanoTime();
            Instant now = clock.instant();
            Outbox.Claimed claimed = outbox.claim(now, BATCH, BEGUN_WITHIN.plus(timeLimit));
            if (claimed.due().isEmpty()) {
                return claimed.next().map(next -> Duration.between(now, next));
            }
            deliver(new ArrayDeque<>(claimed.due()), began);
        }
    }

    private Optional<Duration> pauseAfter(Optional<Duration> untilNext) {
        if (untilNext.isEmpty()) {
            return lookEvery;
        }
        Duration atMost = untilNext.get().compareTo(LOOK) < 0 ? untilNext.get() : LOOK;
        return Optional.of(atMost.compareTo(SHORTEST) < 0 ? SHORTEST : atMost);
    }

    /** @param began when these were claimed, by the machine's own time */
    private void deliver(Queue<PendingNotification> claimed, long began) throws InterruptedException {
        try {
            while (!claimed.isEmpty() && isWithin(BEGUN_WITHIN, began)) {
                deliver(claimed.element());
                claimed.remove();
            }
        } finally {
            if (isWithin(BEGUN_WITHIN.plus(timeLimit), began)) {
                claimed.forEach(outbox::failed);
            }
        }
    }

    private static boolean isWithin(Duration bound, long began) {
        return System.nanoTime() - began < bound.toNanos();
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
    }

    /** Empty where it was delivered, else what went wrong. */
    private Optional<String> attempt(PendingNotification pending) throws InterruptedException {
        Notifier notifier = notifiers.get(pending.via());
        if (notifier == null) {
            return Optional.of("there is no notifier '" + pending.via() + "' in the configuration");
        }
        Future<?> call = calls.submit(() -> {
            notifier.deliver(message(pending.notification()));
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

    private static Message message(Notification told) {
        String title = "Job '" + told.job() + "': " + told.occasion().name().toLowerCase(Locale.ROOT);
        return new Message(told.id(), title, title + ", run " + told.run() + "\n", List.of(told));
    }

    private void wakeAfter(Duration pause) {
        timer.ifPresent(earlier -> earlier.cancel(false));
        timer = Optional.of(loop.schedule(this::look, pause.toNanos(), TimeUnit.NANOSECONDS));
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
