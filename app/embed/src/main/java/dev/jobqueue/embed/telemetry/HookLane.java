package dev.jobqueue.embed.telemetry;

import dev.jobqueue.api.telemetry.TelemetryHook;
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
 * hook is left out. Who adds a call never waits: where too many wait already, it is dropped.
 */
final class HookLane implements AutoCloseable {

    private static final int FAILURES = 3;
    private static final int MOST_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(HookLane.class);

    private final TelemetryHook hook;
    private final Duration limit;
    private final BlockingDeque<Consumer<TelemetryHook>> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
    private final ExecutorService calls = Executors.newCachedThreadPool(task -> daemon(task, "jobqueue-hook"));
    private final Thread thread = daemon(this::work, "jobqueue-hooks");
    private int failures;
    private boolean complained;
    private volatile boolean leftOut;

    /** @param limit how long a call may take */
    HookLane(TelemetryHook hook, Duration limit) {
        this.hook = hook;
        this.limit = limit;
        thread.start();
    }

    /** Makes this call when those that wait have been made; false where it is never made. */
    boolean add(Consumer<TelemetryHook> call) {
        return !leftOut && waiting.offerLast(call);
    }

    /** Makes this call next, instead of the last of those that wait where there are too many. */
    boolean addFirst(Consumer<TelemetryHook> call) {
        while (!leftOut && !waiting.offerFirst(call)) {
            waiting.pollLast();
        }
        return !leftOut;
    }

    private void work() {
        try {
            while (!leftOut) {
                make(waiting.take());
            }
        } catch (InterruptedException | RejectedExecutionException closed) {
            leftOut = true;
        }
        waiting.clear();
    }

    private void make(Consumer<TelemetryHook> call) throws InterruptedException {
        Future<?> running = calls.submit(() -> call.accept(hook));
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
            LOG.warn("Telemetry hook {} failed: {}", label(), why);
        }
        if (failures == FAILURES) {
            leftOut = true;
            LOG.error(
                    "Telemetry hook {} failed {} times in a row, and is left out until the next start: {}",
                    label(),
                    FAILURES,
                    why);
        }
    }

    /** A name that the hook gives itself may fail as well. */
    private String label() {
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
