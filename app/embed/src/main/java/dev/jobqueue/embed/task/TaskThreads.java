package dev.jobqueue.embed.task;

import java.lang.reflect.Method;
import java.util.Optional;

/** Threads for tasks: virtual ones on a JVM that has them, since 21, so that a task that waits costs next to nothing. */
final class TaskThreads {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Optional<VirtualThreads> VIRTUAL = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS
            ? Optional.of(VirtualThreads.find())
            : Optional.empty();

    private TaskThreads() {}

    /** A thread that has not begun, and keeps no JVM from ending. */
    static Thread named(String name, Runnable work) {
        if (VIRTUAL.isPresent()) {
            return VIRTUAL.get().named(name, work);
        }
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    static boolean areVirtual() {
        return VIRTUAL.isPresent();
    }

    /** The methods that a later JDK has: {@code Thread.ofVirtual().name(name).unstarted(work)}. */
    private record VirtualThreads(Method ofVirtual, Method name, Method unstarted) {

        static VirtualThreads find() {
            try {
                Class<?> builder = Class.forName("java.lang.Thread$Builder");
                return new VirtualThreads(
                        Thread.class.getMethod("ofVirtual"),
                        builder.getMethod("name", String.class),
                        builder.getMethod("unstarted", Runnable.class));
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(
                        "a JVM of version " + Runtime.version() + " has virtual threads", missing);
            }
        }

        Thread named(String name, Runnable work) {
            try {
                Object builder = this.name.invoke(ofVirtual.invoke(null), name);
                return (Thread) unstarted.invoke(builder, work);
            } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException("no virtual thread can be made", refused);
            }
        }
    }
}
