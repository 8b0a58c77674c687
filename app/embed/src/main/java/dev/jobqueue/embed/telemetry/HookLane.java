package dev.jobqueue.embed.telemetry;

import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.domain.execution.Attempt;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to one hook, one after another, at arm's length: one that throws or hangs is a failure, and after some in a row the
 * hook is left out. Who adds a call never waits: where too many wait already, it is dropped. One that hangs keeps the next from being
 * made until it returns.
 */
final class HookLane implements AutoCloseable {

    private static final int FAILURES = 3;
    private static final int MOST_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(HookLane.class);

    private final TelemetryHook hook;
    private final Duration limit;
    private final BlockingDeque<Call> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
    private final ExecutorService calls = Executors.newSingleThreadExecutor(task -> daemon(task, "jobqueue-hook"));
    private final Thread thread = daemon(this::work, "jobqueue-hooks");
    private int failures;
    private boolean complained;
    private volatile boolean leftOut;
    private volatile String label;

    private record Call(Attempt.Key attempt, Consumer<TelemetryHook> made) {}

    /** @param limit how long a call may take */
    HookLane(TelemetryHook hook, Duration limit) {
        this.hook = hook;
        this.limit = limit;
        this.label = hook.getClass().getName();
        thread.start();
    }

    /** Makes this call when those that wait have been made; false where it is never made. */
    boolean add(Attempt.Key attempt, Consumer<TelemetryHook> call) {
        return !leftOut && waiting.offerLast(new Call(attempt, call));
    }

    /**
     * Makes this call next, and none of this attempt that waits: it is the attempt's last. Where too many wait, it takes the place of
     * the last of them.
     */
    boolean addLastOf(Attempt.Key attempt, Consumer<TelemetryHook> call) {
        waiting.removeIf(earlier -> earlier.attempt.equals(attempt));
        while (!leftOut && !waiting.offerFirst(new Call(attempt, call))) {
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
            LOG.debug("Telemetry hook {} is told no more: the queue is closed", label);
        } catch (RuntimeException | Error failure) {
            LOG.error("Telemetry hook {} cannot be called, and is left out until the next start", label, failure);
        } finally {
            leftOut = true;
            waiting.clear();
        }
    }

    /** Where the call before still hangs, this one waits for it as long as it may take itself, and is then dropped unmade. */
    private void make(Consumer<TelemetryHook> call) throws InterruptedException {
        Future<?> running = calls.submit(() -> {
            label = name();
            call.accept(hook);
        });
        try {
            running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            failures = 0;
        } catch (TimeoutException hangs) {
            running.cancel(true);
            failed("it did not return within " + limit.toMillis() + " ms");
        } catch (ExecutionException thrown) {
            failed(String.valueOf(thrown.getCause()));
        }
    }

    private void failed(String why) {
        failures++;
        if (!complained) {
            complained = true;
            LOG.warn("Telemetry hook {} failed: {}", label, why);
        }
        if (failures == FAILURES) {
            leftOut = true;
            LOG.error(
                    "Telemetry hook {} failed {} times in a row, and is left out until the next start: {}",
                    label,
                    FAILURES,
                    why);
        }
    }

    /** A name that the hook gives itself may fail as well. */
    private String name() {
        try {
            return hook.name();
        } catch (RuntimeException | Error nameless) {
            return hook.getClass().getName();
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
