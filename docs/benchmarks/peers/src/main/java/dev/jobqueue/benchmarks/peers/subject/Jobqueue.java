package dev.jobqueue.benchmarks.peers.subject;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.benchmarks.peers.work.Gate;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** jobqueue, embedded, with its history kept as ever. While runs are put in, others hold all of its slots. */
final class Jobqueue implements Subject {

    private static final JobId WORK = new JobId("work");
    private static final JobId HOLD = new JobId("hold");

    /** Callers at once: a call returns when its run is durable. */
    private static final int CALLERS = 64;

    private final int slots;
    private final JobQueue queue;
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    Jobqueue(JobQueueSettings settings) {
        this.slots = settings.slots();
        this.queue = Guice.createInjector(new JobQueueModule(settings)).getInstance(JobQueue.class);
        queue.apply(
                "benchmark",
                JobSet.of(
                        job(WORK.value(), NumberedTask.class, Integer.MAX_VALUE),
                        job(HOLD.value(), HoldingTask.class, slots)));
    }

    private static JobDefinition job(String id, Class<?> task, int concurrency) {
        return JobDefinition.job(id)
                .action(new TypedAction("java", Map.of("class", task.getName())))
                .concurrency(concurrency)
                .build();
    }

    @Override
    public void enqueue(int count) throws Exception {
        Gate.shut();
        for (int slot = 0; slot < slots; slot++) {
            queue.trigger(HOLD, Map.of());
        }
        Gate.awaitHeld(WORKERS);
        List<Future<?>> calls = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int asked = number;
            calls.add(callers.submit(() -> trigger(asked)));
        }
        for (Future<?> call : calls) {
            call.get();
        }
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
        queue.trigger(WORK, Map.of(NumberedTask.NUMBER, Integer.toString(number)));
    }

    @Override
    public void schedule(int number, Instant at) {
        queue.put(job(ScheduledTask.job(number), ScheduledTask.class, 1).toBuilder()
                .schedule(at.toString(), ZoneOffset.UTC)
                .build());
    }

    @Override
    public void close() {
        callers.shutdownNow();
        queue.close();
    }
}
