package dev.jobqueue.standalone.notification;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.standalone.FailedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One delivery by a notifier, which may throw anything, or hang.
 *
 * @param label what messages call the notifier
 * @param patience how long it may take
 */
record Delivery(Notifier notifier, String label, Duration patience) {

    /** @throws FailedException when the message is not delivered; says why */
    void deliver(Message message) throws InterruptedException {
        FutureTask<Boolean> call = new FutureTask<>(() -> {
            notifier.deliver(message);
            return true;
        });
        Thread thread = new Thread(call, "jobqueue-notifier");
        // One that hangs for ever shall not keep the program.
        thread.setDaemon(true);
        thread.start();
        try {
            call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw failed(reason(Objects.requireNonNullElse(failure.getCause(), failure)), failure);
        } catch (TimeoutException hangs) {
            call.cancel(true);
            throw failed("it did not return within " + patience.toMillis() + " ms", hangs);
        }
    }

    private FailedException failed(String reason, Exception cause) {
        return new FailedException(List.of("not delivered to " + label + ": " + reason), cause);
    }

    /** The words of an exception are for people, as the SPI has it; of an error, or where there are none, its kind says more. */
    private static String reason(Throwable thrown) {
        String words = thrown.getMessage();
        return thrown instanceof Exception && words != null && !words.isBlank() ? words : thrown.toString();
    }
}
