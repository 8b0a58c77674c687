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
import dev.jobqueue.benchmarks.peers.work.Runs;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettingsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** jobqueue, embedded, with its history kept as ever. While runs are put in, others hold all of its workers. */
final class Jobqueue implements Laden {

    /** Runs that are assigned at once, most of which wait for a worker: as many as the floor claims. */
    private static final int SLOTS = 50 * WORKERS;

    private static final JobId WORK = new JobId("work");
    private static final JobId HOLD = new JobId("hold");

    /** More than ageing ever makes of the others. */
    private static final int IN_FRONT = 1_000_000;

    /** Runs that are put in by one call, and so in one transaction. */
    private static final int TOGETHER = 1_000;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final JobQueue queue;
    private final PastRuns past;
    private int free = WORKERS;

    /** @param settings which say where the queue is kept */
    Jobqueue(JobQueueSettingsBuilder settings, PastRuns past) {
        this.past = past;
        JobQueueModule module = new JobQueueModule(
                settings.slots(SLOTS).drain(Duration.ZERO).taskExecutor(workers).build());
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
        Gate.awaitHeld(free);
        enqueue(WORK, IntStream.range(0, count).mapToObj(Jobqueue::parameters).toList());
    }

    private void enqueue(JobId job, List<Map<String, String>> runs) {
        for (int first = 0; first < runs.size(); first += TOGETHER) {
            queue.triggerEach(job, runs.subList(first, Math.min(runs.size(), first + TOGETHER)));
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
    public void saturate(int runs) {
        queue.put(job("saturated", EndlessTask.class)
                .concurrency(1)
                .priority(IN_FRONT)
                .gracePeriod(Duration.ofMillis(1))
                .build());
        JobId saturated = new JobId("saturated");
        queue.trigger(saturated, Map.of());
        free = WORKERS - 1;
        enqueue(saturated, Collections.nCopies(runs, Map.of()));
    }

    @Override
    public void remember(int records) throws Exception {
        Runs.expect(1);
        trigger(0);
        awaitSettled();
        past.add(records);
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
