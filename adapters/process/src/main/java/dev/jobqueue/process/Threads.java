package dev.jobqueue.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a launcher: a few that start commands, one that watches and ends them, one that samples them, however many
 * attempts there are. Once closed, what they are asked to do is dropped.
 */
final class Threads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int STARTERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    /** What is done at shorter distances is done when it is due. */
    private static final Duration OFTEN = Duration.ofSeconds(1);

    private static final Duration TOGETHER = Duration.ofMillis(100);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final ThreadPoolExecutor starters =
            (ThreadPoolExecutor) Executors.newFixedThreadPool(STARTERS, named("jobqueue-start"));
    private final ScheduledThreadPoolExecutor watcher = timer("jobqueue-watch");
    private final ScheduledThreadPoolExecutor sampler = timer("jobqueue-sample");

    Threads() {
        starters.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void start(Runnable task) {
        starters.execute(logged(task));
    }

    void watch(Runnable task) {
        watcher.execute(logged(task));
    }

    Future<?> watchIn(Duration delay, Runnable task) {
        return watcher.schedule(logged(task), together(delay), TimeUnit.NANOSECONDS);
    }

    Future<?> sampleIn(Duration delay, Runnable task) {
        return sampler.schedule(logged(task), together(delay), TimeUnit.NANOSECONDS);
    }

    /** To wake up costs more than most of what is done then: what may come a little sooner comes with others. */
    private static long together(Duration delay) {
        long nanos = delay.toNanos();
        return delay.compareTo(OFTEN) < 0 ? nanos : nanos - (System.nanoTime() + nanos) % TOGETHER.toNanos();
    }

    @Override
    public void close() {
        List<ThreadPoolExecutor> all = List.of(starters, watcher, sampler);
        // Nobody is interrupted: that would break off a write in the middle.
        all.forEach(ThreadPoolExecutor::shutdown);
        starters.getQueue().clear();
        try {
            for (ThreadPoolExecutor executor : all) {
                if (!executor.awaitTermination(PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("a thread that watches commands did not end within {}", PATIENCE_AT_CLOSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that fails must not go unseen; the executors would keep its exception to themselves. */
    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a step in watching a command failed", e);
                throw e;
            }
        };
    }

    private static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, named(name), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
