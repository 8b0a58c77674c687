package dev.jobqueue.quartz;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.quartz.spi.ThreadPool;

/**
 * The one daemon thread that calls back. Quartz's own pool would keep {@code close} waiting for half a second. It is public only
 * because Quartz sets its names by reflection.
 */
public final class OneThread implements ThreadPool {

    private final Semaphore free = new Semaphore(1);
    private final ExecutorService thread;
    private volatile Optional<Thread> worker = Optional.empty();

    /** @param name of the thread */
    OneThread(String name) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            worker = Optional.of(made);
            return made;
        });
    }

    @Override
    public boolean runInThread(Runnable work) {
        if (!free.tryAcquire()) {
            return false;
        }
        thread.execute(() -> {
            try {
                work.run();
            } finally {
                free.release();
            }
        });
        return true;
    }

    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return 1;
    }

    /** Waits for the thread itself: its executor counts as terminated a moment before the thread is gone. */
    @Override
    public void shutdown(boolean waitForJobsToComplete) {
        thread.shutdown();
        if (waitForJobsToComplete) {
            worker.ifPresent(OneThread::join);
        }
    }

    private static void join(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getPoolSize() {
        return 1;
    }

    @Override
    public void initialize() {
        // The constructor has done it.
    }

    @Override
    public void setInstanceId(String id) {
        // The thread has its name already.
    }

    @Override
    public void setInstanceName(String name) {
        // The thread has its name already.
    }
}
