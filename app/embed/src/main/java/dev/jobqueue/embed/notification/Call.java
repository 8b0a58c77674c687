package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.embed.task.FailureText;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call of a notifier: it is interrupted when its time is over, and may then still not return. */
final class Call {

    /** How long a call may take to heed its interrupt. */
    private static final Duration TO_RETURN = Duration.ofSeconds(1);

    private final CountDownLatch returned = new CountDownLatch(1);
    private final Future<Boolean> future;

    /** @param whenReturned called at the end, however it comes */
    Call(ExecutorService thread, Notifier notifier, Message message, Runnable whenReturned) {
        this.future = thread.submit(() -> {
            try {
                notifier.deliver(message);
                return true;
            } finally {
                returned.countDown();
                whenReturned.run();
            }
        });
    }

    boolean isOver() {
        return returned.getCount() == 0;
    }

    /** Waits for its end, so long at most; empty where the message was delivered, else what went wrong. */
    Optional<String> error(Duration timeLimit) throws InterruptedException {
        try {
            future.get(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException hangs) {
            future.cancel(true);
            boolean heeded = returned.await(TO_RETURN.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.of("it did not return within " + timeLimit.toMillis() + " ms"
                    + (heeded ? "" : ", and does not heed the interrupt: nothing more is sent by it until it returns"));
        } catch (ExecutionException failure) {
            return Optional.of(FailureText.of(Objects.requireNonNullElse(failure.getCause(), failure)));
        }
    }

    /** Breaks it off. */
    void cancel() {
        future.cancel(true);
    }
}
