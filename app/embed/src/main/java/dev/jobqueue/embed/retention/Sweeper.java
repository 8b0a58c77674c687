package dev.jobqueue.embed.retention;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps again and again in the background, on a thread of its own, beginning soon after the start. */
public final class Sweeper implements AutoCloseable {

    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);
    private static final Duration LEAST_OFTEN = Duration.ofHours(1);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final Sweep sweep;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "jobqueue-retention");
        made.setDaemon(true);
        return made;
    });

    /** @param every how long after one sweep, and after the start, the next one begins */
    public Sweeper(Sweep sweep, InstantSource clock, Duration every) {
        this.sweep = sweep;
        this.clock = clock;
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::sweepOnce, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A twentieth of the shortest time that something is kept, from a second to an hour. */
    public static Duration interval(Duration shortest) {
        Duration wanted = shortest.dividedBy(20);
        Duration atLeast = wanted.compareTo(MOST_OFTEN) < 0 ? MOST_OFTEN : wanted;
        return atLeast.compareTo(LEAST_OFTEN) > 0 ? LEAST_OFTEN : atLeast;
    }

    private void sweepOnce() {
        try {
            sweep.at(clock.instant());
        } catch (RuntimeException | Error failure) {
            if (!thread.isShutdown()) {
                LOG.error("Old records and files could not be deleted; the next try is made all the same", failure);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A deletion of old records and files did not end within {} s", LAST_BATCH.toSeconds());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
