package dev.jobqueue.testkit.queue;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tests a set of jobs without waiting and without running anything: the real rules of the queue, attempts that end as their
 * {@link Script} says, and a clock that moves only when the test says so. Jobs without a script succeed at once.
 */
public final class JobQueueTester implements AutoCloseable {

    private static final String SOURCE = "test";

    private final ManualQueue queue;
    private final ManualClock clock;
    private final ScriptedLauncher launcher;
    private final InMemoryStore store;

    JobQueueTester(ManualQueue queue, ManualClock clock, ScriptedLauncher launcher, InMemoryStore store) {
        this.queue = queue;
        this.clock = clock;
        this.launcher = launcher;
        this.store = store;
    }

    /** An empty queue at an ISO-8601 instant, such as {@code 2026-03-01T00:00:00Z}, with every setting at its default. */
    public static JobQueueTester at(String start) {
        return builder().startAt(Instant.parse(start)).build();
    }

    public static JobQueueTesterBuilder builder() {
        return new JobQueueTesterBuilder();
    }

    /** The queue, for code that is to be tested with one. Its calls are done at once, on the caller's thread. */
    public JobQueue queue() {
        return queue;
    }

    /** Makes these the jobs of the queue. */
    public JobQueueTester apply(JobSet jobs) {
        queue.apply(SOURCE, jobs);
        return this;
    }

    /** Makes these the jobs of the queue. */
    public JobQueueTester apply(JobDefinition... jobs) {
        return apply(JobSet.of(jobs));
    }

    /** From now on, attempts of this job that start end like this. */
    public JobQueueTester script(String job, Script script) {
        launcher.script(job, script);
        return this;
    }

    public RunId trigger(String job) {
        return queue.trigger(new JobId(job), Map.of());
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Moves the clock to the next thing that happens by itself, be it now, and does it.
     *
     * @return false where nothing will happen any more
     */
    public boolean tick() {
        Optional<Instant> next = queue.next();
        next.ifPresent(queue::step);
        return next.isPresent();
    }

    /** Lets this much time pass, with everything that happens in it. */
    public JobQueueTester advance(Duration time) {
        return advanceTo(now().plus(time));
    }

    /** Lets time pass until this ISO-8601 instant, with everything that happens up to it. */
    public JobQueueTester advanceTo(String instant) {
        return advanceTo(Instant.parse(instant));
    }

    /**
     * Lets time pass until this instant, with everything that happens up to it.
     *
     * @throws IllegalArgumentException when it is before now
     */
    public JobQueueTester advanceTo(Instant instant) {
        queue.advanceTo(instant, () -> false);
        clock.set(instant);
        queue.look();
        return this;
    }

    /**
     * Lets time pass until no run lives.
     *
     * @param bound how much at most
     * @throws AssertionError when runs live after that
     */
    public JobQueueTester runUntilIdle(Duration bound) {
        if (!queue.awaitIdle(bound)) {
            throw new AssertionError("after " + bound + " there are still runs: " + queue.view());
        }
        return this;
    }

    /** Every record, the first that ended first. */
    public List<RunLog> history() {
        return oldestFirst(HistoryQuery.latest(Integer.MAX_VALUE));
    }

    /** The time, and every record as a line, for a person. */
    public String story() {
        return "what the queue had done until " + now() + ":\n"
                + history().stream().map(RunLogsAssert::line).collect(Collectors.joining("\n"));
    }

    /** What notifications would be delivered through this notifier, in the order in which they came about. */
    public List<Notification> notifications(String via) {
        return store.notifications().stream()
                .filter(pending -> pending.via().equals(via))
                .map(PendingNotification::notification)
                .toList();
    }

    /** Asserts on the records of a job, the first that ended first. */
    public RunLogsAssert assertThatRunsOf(String job) {
        return new RunLogsAssert(this, job, oldestFirst(HistoryQuery.ofJob(new JobId(job), Integer.MAX_VALUE)));
    }

    private List<RunLog> oldestFirst(HistoryQuery query) {
        return queue.history(query).stream()
                .sorted(Comparator.comparing((RunLog log) -> log.times().endedAt())
                        .thenComparing(RunLog::run)
                        .thenComparing(RunLog::attempt))
                .toList();
    }

    @Override
    public void close() {
        queue.close();
    }
}
