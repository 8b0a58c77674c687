package dev.jobqueue.embed.notification;

import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what one notifier is to deliver, a message after the other, and never calls it while an earlier call has not returned.
 * What fails is tried again with growing pauses.
 */
final class Lane {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How much longer than a call a claim lasts: what is written after the call. */
    private static final Duration TO_NOTE = Duration.ofSeconds(30);

    /** Between two looks at something that is due and that another node is about to claim. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** The longest time that a clock set forward can cost. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final String via;
    private final Channel channel;
    private final Outbox outbox;
    private final Composer composer;
    private final InstantSource clock;
    private final Timing timing;
    private final Complaints complaints;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor loop;
    private final ThreadPoolExecutor calls;
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    private volatile Optional<Call> current = Optional.empty();

    /**
     * How long things take.
     *
     * @param limit of a call
     * @param lookEvery how often to look though nothing is known to wait; none: never
     */
    record Timing(Duration limit, Optional<Duration> lookEvery) {}

    Lane(String via, Channel channel, Outbox outbox, Composer composer, InstantSource clock, Timing timing) {
        this.via = via;
        this.channel = channel;
        this.outbox = outbox;
        this.composer = composer;
        this.clock = clock;
        this.timing = timing;
        this.complaints = new Complaints(via);
        this.loop = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "jobqueue-notifications-" + via));
        this.calls = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "jobqueue-notifier-" + via));
        calls.allowCoreThreadTimeOut(true);
        loop.setRemoveOnCancelPolicy(true);
    }

    /** Looks now whether something is to be delivered. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                loop.execute(this::look);
            } catch (RejectedExecutionException closed) {
                LOG.debug("Notifier '{}' is closed, and delivers no more", via, closed);
            }
        }
    }

    /** Breaks off what is being delivered, and has what was claimed given back. */
    void stop() {
        loop.shutdownNow();
    }

    /** @return false where what was claimed has not been given back in time */
    boolean awaitStop(Duration bound) throws InterruptedException {
        boolean stopped = loop.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS);
        calls.shutdownNow();
        return stopped;
    }

    private void look() {
        woken.set(false);
        try {
            deliverAll().ifPresent(this::wakeAfter);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("The outbox cannot be read or written; it is tried again in {}", FIRST_PAUSE, failure);
            wakeAfter(FIRST_PAUSE);
        }
    }

    /** Delivers until nothing is due; returns when to look again. */
    private Optional<Duration> deliverAll() throws InterruptedException {
        while (current.isEmpty() || current.get().isOver()) {
            Instant now = clock.instant();
            Outbox.Claimed claimed = outbox.claim(via, channel.pace(), now, timing.limit.plus(TO_NOTE));
            if (claimed.message().isEmpty()) {
                return pause(claimed.next().map(next -> Duration.between(now, next)));
            }
            deliver(claimed);
        }
        return Optional.empty();
    }

    private Optional<Duration> pause(Optional<Duration> untilNext) {
        return untilNext
                .map(until -> until.compareTo(LONGEST) < 0 ? until : LONGEST)
                .map(until -> until.compareTo(SHORTEST) < 0 ? SHORTEST : until)
                .or(timing::lookEvery);
    }

    private void deliver(Outbox.Claimed claimed) throws InterruptedException {
        Optional<String> error;
        try {
            error = attempt(claimed.message());
        } catch (InterruptedException stop) {
            outbox.failed(claimed.message());
            throw stop;
        }
        Instant now = clock.instant();
        if (error.isEmpty()) {
            outbox.delivered(claimed, channel.pace(), now);
            complaints.delivered();
            return;
        }
        List<PendingNotification> failed = claimed.message().stream()
                .map(pending -> failed(pending, error.get(), now))
                .toList();
        outbox.failed(failed);
        complaints.failed(
                error.get(),
                failed.size(),
                failed.stream()
                        .map(PendingNotification::notBefore)
                        .min(Instant::compareTo)
                        .orElse(now));
    }

    /** Empty where it was delivered, else what went wrong. */
    private Optional<String> attempt(List<PendingNotification> message) throws InterruptedException {
        Call call = new Call(calls, channel.notifier(), composer.compose(message, channel.template()), this::wake);
        current = Optional.of(call);
        try {
            return call.error(timing.limit);
        } catch (InterruptedException stop) {
            call.cancel();
            throw stop;
        }
    }

    private static PendingNotification failed(PendingNotification pending, String error, Instant now) {
        return new PendingNotification(
                pending.via(),
                pending.notification(),
                pending.tries() + 1,
                now.plus(pause(pending.tries())),
                Optional.of(error));
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
