package dev.jobqueue.embed.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Does things later; a test does them when it likes. */
@FunctionalInterface
interface Delays {

    /** By the clock of the machine, on a thread of the common pool. */
    Delays REAL = (delay, action) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
            .execute(action);

    void after(Duration delay, Runnable action);
}
