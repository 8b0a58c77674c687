package dev.jobqueue.embed.guest;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to one guest, one after another, at arm's length: one that throws or hangs is a failure, and after some in a row the
 * guest is left out. Who adds a call never waits: where too many wait already, it is dropped. One that hangs keeps the next from being
 * made until it returns.
 */
public final class Lane<T> implements AutoCloseable {

    private static final int FAILURES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Role role;
    private final T guest;
    private final Function<T, String> naming;
    private final BlockingDeque<Call<T>> waiting;
    private final ExecutorService calls;
    private final Thread thread;
    private int failures;
    private boolean complained;
    private volatile boolean overrun;
    private volatile boolean leftOut;
    private volatile String label;

    /**
     * What a guest is to the queue.
     *
     * @param name how logs call such a guest
     * @param limit how long a call may take
     * @param mostWaiting calls
     */
    public record Role(String name, Duration limit, int mostWaiting) {}

    private record Call<T>(Object topic, Consumer<T> made) {}

    /** @param naming the name that the guest gives itself, asked for on the guest's thread */
    public Lane(Role role, T guest, Function<T, String> naming) {
        this.role = role;
        this.guest = guest;
        this.naming = naming;
        this.label = guest.getClass().getName();
        this.waiting = new LinkedBlockingDeque<>(role.mostWaiting());
        this.calls = Executors.newSingleThreadExecutor(task -> daemon(task, "jobqueue-guest"));
        this.thread = daemon(this::work, "jobqueue-guests");
        thread.start();
    }

    /** Makes this call when those that wait have been made; false where it is never made. */
    public boolean add(Object topic, Consumer<T> call) {
        boolean added = !leftOut && waiting.offerLast(new Call<>(topic, call));
        if (!added && !leftOut && !overrun) {
            overrun = true;
            LOG.warn("{} {} is too slow: some of what happens is not told to it", role.name(), label);
        }
        return added;
    }

    /** Waits until all that was added so far has been made or dropped, or this time is over. */
    public void await(Duration bound) throws InterruptedException {
        CountDownLatch made = new CountDownLatch(1);
        if (add(made, guestIsUnused -> made.countDown()) && !made.await(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} {} is not told the last of what has happened: it is too slow", role.name(), label);
        }
    }

    /**
     * Makes this call next, and none of this topic that waits: it is the topic's last. Where too many wait, it takes the place of
     * the last of them.
     */
    public boolean addLastOf(Object topic, Consumer<T> call) {
        waiting.removeIf(earlier -> earlier.topic.equals(topic));
        while (!leftOut && !waiting.offerFirst(new Call<>(topic, call))) {
            waiting.pollLast();
        }
        return !leftOut;
    }

    private void work() {
        try {
            while (!leftOut) {
                make(waiting.take().made);
            }
        } catch (InterruptedException | RejectedExecutionException closed) {
            LOG.debug("{} {} is told no more: the queue is closed", role.name(), label);
        } catch (RuntimeException | Error failure) {
            LOG.error("{} {} cannot be called, and is left out until the next start", role.name(), label, failure);
        } finally {
            leftOut = true;
            waiting.clear();
        }
    }

    /** Where the call before still hangs, this one waits for it as long as it may take itself, and is then dropped unmade. */
    private void make(Consumer<T> call) throws InterruptedException {
        Future<?> running = calls.submit(() -> {
            label = name();
            call.accept(guest);
        });
        try {
            running.get(role.limit().toMillis(), TimeUnit.MILLISECONDS);
            failures = 0;
        } catch (TimeoutException hangs) {
            running.cancel(true);
            failed("it did not return within " + role.limit().toMillis() + " ms");
        } catch (ExecutionException thrown) {
            failed(String.valueOf(thrown.getCause()));
        }
    }

    private void failed(String why) {
        failures++;
        if (!complained) {
            complained = true;
            LOG.warn("{} {} failed: {}", role.name(), label, why);
        }
        if (failures == FAILURES) {
            leftOut = true;
            LOG.error(
                    "{} {} failed {} times in a row, and is left out until the next start: {}",
                    role.name(),
                    label,
                    FAILURES,
                    why);
        }
    }

    /** A name that the guest gives itself may fail as well. */
    private String name() {
        try {
            return naming.apply(guest);
        } catch (RuntimeException | Error nameless) {
            return guest.getClass().getName();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        calls.shutdownNow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread made = new Thread(task, name);
        made.setDaemon(true);
        return made;
    }
}
