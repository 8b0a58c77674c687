package dev.jobqueue.embed.task;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for tasks: virtual ones on a JVM that has them, since 21, so that a task that waits costs next to nothing. */
final class TaskThreads {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Optional<VirtualThreads> VIRTUAL = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS
            ? Optional.of(VirtualThreads.find())
            : Optional.empty();

    private TaskThreads() {}

    /** Daemon threads that are used again; none where there are virtual ones. */
    static Optional<ExecutorService> pool() {
        return VIRTUAL.isPresent() ? Optional.empty() : Optional.of(Executors.newCachedThreadPool(TaskThreads::daemon));
    }

    /** Executes each task at once on a new virtual thread, where there are such. */
    static Executor virtual() {
        return VIRTUAL.orElseThrow()::start;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "jobqueue-task");
        thread.setDaemon(true);
        return thread;
    }

    /** What this thread has used of cpu; -1 of a virtual one: no JVM tells it. */
    static long cpuNanos() {
        return VIRTUAL.isPresent() && VIRTUAL.get().isCurrent()
                ? -1
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The methods that a later JDK has: {@code Thread.startVirtualThread(work)} and {@code Thread.currentThread().isVirtual()}. */
    private record VirtualThreads(Method start, Method isVirtual) {

        static VirtualThreads find() {
            try {
                return new VirtualThreads(
                        Thread.class.getMethod("startVirtualThread", Runnable.class),
                        Thread.class.getMethod("isVirtual"));
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(
                        "a JVM of version " + Runtime.version() + " has virtual threads", missing);
            }
        }

        void start(Runnable work) {
            try {
                start.invoke(null, work);
            } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException("no virtual thread can be started", refused);
            }
        }

        boolean isCurrent() {
            try {
                return (boolean) isVirtual.invoke(Thread.currentThread());
            } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException("no thread says what it is", refused);
            }
        }
    }
}
