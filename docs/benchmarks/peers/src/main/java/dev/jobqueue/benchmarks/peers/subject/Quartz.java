package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.work.Beat;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntFunction;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz, with one job, and a trigger for each run: a trigger that has fired is deleted, and no history is kept. */
final class Quartz implements Subject {

    private final JobDetail job = JobBuilder.newJob(NumberedJob.class)
            .withIdentity("work")
            .storeDurably()
            .requestRecovery()
            .build();
    private final Scheduler scheduler;
    private final Settled settled;

    /** Waits until no trigger is left. */
    interface Settled {
        void await(Scheduler scheduler) throws Exception;
    }

    Quartz(Properties settings, Settled settled) throws SchedulerException {
        this.settled = settled;
        this.scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.addJob(job, true);
    }

    @Override
    public void enqueue(int count) throws SchedulerException {
        Date now = Date.from(Instant.now());
        Set<Trigger> triggers = new HashSet<>();
        for (int number = 0; number < count; number++) {
            triggers.add(trigger(number, now));
        }
        scheduler.scheduleJobs(Map.of(job, triggers), true);
    }

    private Trigger trigger(int number, Date at) {
        return TriggerBuilder.newTrigger()
                .withIdentity(Integer.toString(number))
                .forJob(job)
                .startAt(at)
                .build();
    }

    @Override
    public void start() throws SchedulerException {
        scheduler.start();
    }

    @Override
    public void awaitSettled() throws Exception {
        settled.await(scheduler);
    }

    @Override
    public void trigger(int number) throws SchedulerException {
        scheduler.scheduleJob(trigger(number, Date.from(Instant.now())));
    }

    @Override
    public void schedule(int number, Instant at) throws SchedulerException {
        scheduler.scheduleJob(trigger(number, Date.from(at)));
    }

    @Override
    public void repeat(int count, IntFunction<Beat> beats) throws SchedulerException {
        Set<Trigger> triggers = new HashSet<>();
        for (int number = 0; number < count; number++) {
            triggers.add(TriggerBuilder.newTrigger()
                    .withIdentity(Integer.toString(number))
                    .forJob(job)
                    .withSchedule(
                            CronScheduleBuilder.cronSchedule(beats.apply(number).cron()))
                    .build());
        }
        scheduler.scheduleJobs(Map.of(job, triggers), true);
    }

    @Override
    public long recorded() {
        return 0;
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException failure) {
            throw new IllegalStateException("Quartz can't be shut down", failure);
        }
    }
}
