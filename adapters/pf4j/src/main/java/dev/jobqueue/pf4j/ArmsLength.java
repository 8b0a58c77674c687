package dev.jobqueue.pf4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs code of a plugin on a thread of its own, since it may throw anything, or never return. */
record ArmsLength(Duration patience) {

    private static final int DEEPEST = 10;

    /**
     * Calls, with the plugin's class loader as the context.
     *
     * @throws PluginFault when the call throws whatever it is, or takes longer than the patience
     */
    <T> T call(ClassLoader context, Callable<T> code) throws PluginFault {
        FutureTask<T> task = new FutureTask<>(code);
        Thread thread = new Thread(task, "jobqueue-plugin-loading");
        thread.setDaemon(true);
        thread.setContextClassLoader(context);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException thrown) {
            throw new PluginFault(describe(thrown), thrown);
        } catch (TimeoutException hangs) {
            task.cancel(true);
            throw new PluginFault("it did not answer within " + patience.toSeconds() + "s", hangs);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new PluginFault("loading it was interrupted", stopped);
        }
    }

    /** What was thrown, down to its root. */
    private static String describe(ExecutionException thrown) {
        List<String> lines = new ArrayList<>();
        Throwable cause = thrown.getCause();
        while (cause != null && lines.size() < DEEPEST) {
            lines.add(line(cause));
            cause = cause.getCause();
        }
        return String.join(": ", lines);
    }

    /** The service loader's error and our own speak for themselves; of other throwables the kind is half of the message. */
    private static String line(Throwable thrown) {
        boolean plain = thrown instanceof ServiceConfigurationError || thrown instanceof PluginFault;
        String message = thrown.getMessage();
        return plain && message != null ? message : thrown.toString();
    }
}
