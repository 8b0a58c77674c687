package dev.jobqueue.quartz;

import dev.jobqueue.domain.schedule.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;

/**
 * Alarms by a Quartz scheduler of its own, in memory, with one thread. It is made at the first {@link #wakeAt}, since Quartz costs
 * start-up time, and leaves no thread after {@link #close}. The callback is never called before the instant; it runs on the
 * scheduler's thread, one call at a time, and what it throws is logged by Quartz.
 */
public final class QuartzAlarms implements Alarms, AutoCloseable {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final TriggerKey ALARM = TriggerKey.triggerKey("alarm");

    /** Quartz fires as soon as no more than this is left. */
    private static final Duration EAGERNESS = Duration.ofMillis(2);

    /** Later alarms are none: nobody waits so long, and {@link Date} ends somewhere. */
    private static final Instant FARTHEST = Instant.parse("9999-12-31T00:00:00Z");

    private final JobDetail job =
            JobBuilder.newJob(Wake.class).withIdentity("wake").storeDurably().build();
    private final Runnable wake;
    private @Nullable Scheduler scheduler;
    private boolean closed;

    /** @param wake called when an alarm goes off */
    public QuartzAlarms(Runnable wake) {
        this.wake = wake;
    }

    /** {@inheritDoc} Once closed, it has no effect. */
    @Override
    public synchronized void wakeAt(Instant instant) {
        if (closed) {
            return;
        }
        Trigger alarm = TriggerBuilder.newTrigger()
                .withIdentity(ALARM)
                .forJob(job)
                .startAt(notBefore(instant))
                .build();
        try {
            running().scheduleJob(job, Set.of(alarm), true);
        } catch (SchedulerException failed) {
            throw new IllegalStateException(
                    "Quartz refuses an alarm at " + instant + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public synchronized void clear() {
        if (scheduler == null) {
            return;
        }
        try {
            scheduler.unscheduleJob(ALARM);
        } catch (SchedulerException failed) {
            throw new IllegalStateException("Quartz does not give up its alarm: " + failed.getMessage(), failed);
        }
    }

    /** Waits for a running callback, so it must not be called by one. */
    @Override
    public void close() {
        Scheduler last;
        synchronized (this) {
            closed = true;
            last = scheduler;
            scheduler = null;
        }
        if (last == null) {
            return;
        }
        try {
            last.shutdown(true);
        } catch (SchedulerException failed) {
            throw new IllegalStateException("Quartz does not shut down: " + failed.getMessage(), failed);
        }
    }

    private Scheduler running() throws SchedulerException {
        Scheduler present = scheduler;
        if (present == null) {
            present = start();
            scheduler = present;
        }
        return present;
    }

    private Scheduler start() throws SchedulerException {
        String name = "jobqueue-alarms-" + COUNT.incrementAndGet();
        DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
        // No plugins, no RMI, the default idle times, no JMX, no batches, and a daemon thread.
        factory.createScheduler(
                name,
                name,
                new OneThread(name),
                new DefaultThreadExecutor(),
                new RAMJobStore(),
                null,
                null,
                0,
                -1,
                -1,
                false,
                null,
                1,
                0,
                true);
        Scheduler made = factory.getScheduler(name);
        made.setJobFactory((fired, owner) -> new Wake(wake));
        made.start();
        return made;
    }

    /** The first millisecond at which Quartz may fire without being early. */
    private static Date notBefore(Instant instant) {
        Instant near = instant.isAfter(FARTHEST) ? FARTHEST : instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
        Instant millis = near.truncatedTo(ChronoUnit.MILLIS);
        return Date.from((millis.isBefore(near) ? millis.plusMillis(1) : millis).plus(EAGERNESS));
    }
}
