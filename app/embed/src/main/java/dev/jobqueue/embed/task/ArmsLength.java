package dev.jobqueue.embed.task;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls what others wrote on a thread of its own, since it may never return. */
public final class ArmsLength {

    private ArmsLength() {}

    /** A call has not returned in time; its thread is interrupted, and left behind. */
    public static final class HangsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        HangsException(String message) {
            super(message);
        }

        HangsException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The result of this call, which sees the context class loader of the caller; what it throws is thrown.
     *
     * @throws HangsException when it takes longer than the limit
     */
    public static <T> T call(Duration limit, Supplier<T> code) {
        FutureTask<T> call = new FutureTask<>(code::get);
        Thread thread = new Thread(call, "jobqueue-guest");
        thread.setDaemon(true);
        thread.start();
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            call.cancel(true);
            throw new HangsException("it did not return within " + limit.toMillis() + " ms", hangs);
        } catch (InterruptedException stop) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the call was interrupted", stop);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(thrown.getCause()); // Thrown without being declared.
        }
    }
}
