package dev.jobqueue.benchmarks.peers.subject;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.benchmarks.peers.work.Beat;
import dev.jobqueue.benchmarks.peers.work.Gate;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettingsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** jobqueue, embedded, with its history kept as ever. While runs are put in, others hold all of its workers. */
final class Jobqueue implements Subject {

    /** Runs that are assigned at once, most of which wait for a worker: as many as the floor claims. */
    private static final int SLOTS = 50 * WORKERS;

    private static final JobId WORK = new JobId("work");
    private static final JobId HOLD = new JobId("hold");

    /** Runs that are put in by one call, and so in one transaction. */
    private static final int TOGETHER = 1_000;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final JobQueue queue;

    /** @param settings which say where the queue is kept */
    Jobqueue(JobQueueSettingsBuilder settings) {
        JobQueueModule module =
                new JobQueueModule(settings.slots(SLOTS).taskExecutor(workers).build());
        this.queue = Guice.createInjector(module).getInstance(JobQueue.class);
        queue.apply(
                "benchmark",
                JobSet.of(
                        job(WORK.value(), NumberedTask.class).build(),
                        job(HOLD.value(), HoldingTask.class).build()));
    }

    private static JobBuilder job(String id, Class<?> task) {
        return JobDefinition.job(id)
                .action(new TypedAction("java", Map.of("class", task.getName())))
                .concurrency(SLOTS);
    }

    @Override
    public void enqueue(int count) throws InterruptedException {
        Gate.shut();
        queue.triggerEach(
                HOLD,
                IntStream.range(0, SLOTS)
                        .mapToObj(slot -> Map.<String, String>of())
                        .toList());
        Gate.awaitHeld(WORKERS);
        for (int first = 0; first < count; first += TOGETHER) {
            List<Map<String, String>> some = IntStream.range(first, Math.min(count, first + TOGETHER))
                    .mapToObj(Jobqueue::parameters)
                    .toList();
            queue.triggerEach(WORK, some);
        }
    }

    private static Map<String, String> parameters(int number) {
        return Map.of(NumberedTask.NUMBER, Integer.toString(number));
    }

    @Override
    public void start() {
        Gate.open();
    }

    @Override
    public void awaitSettled() throws InterruptedException {
        if (!queue.awaitIdle(Duration.ofMinutes(1))) {
            throw new IllegalStateException("all runs of jobqueue have begun, and some have not ended after a minute");
        }
    }

    @Override
    public void trigger(int number) {
        queue.trigger(WORK, parameters(number));
    }

    @Override
    public void schedule(int number, Instant at) {
        queue.put(scheduled(number, at.toString()));
    }

    private static JobDefinition scheduled(int number, String expression) {
        return job(ScheduledTask.job(number), ScheduledTask.class)
                .schedule(expression, ZoneOffset.UTC)
                .build();
    }

    @Override
    public void repeat(int count, IntFunction<Beat> beats) {
        List<JobDefinition> jobs = IntStream.range(0, count)
                .mapToObj(number -> scheduled(number, beats.apply(number).cron()))
                .toList();
        queue.apply("repeated", new JobSet(jobs, Map.of()));
    }

    @Override
    public long recorded() {
        return queue.history(HistoryQuery.ofJob(WORK, Integer.MAX_VALUE)).stream()
                .filter(record -> record.status() == RunStatus.SUCCEEDED)
                .count();
    }

    @Override
    public void close() {
        queue.close();
        workers.shutdownNow();
    }
}
