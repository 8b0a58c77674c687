package dev.jobqueue.embed;

import static dev.jobqueue.api.task.TaskJob.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.queue.JobQueue;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue that is closed leaves nothing in its JVM: no thread, no property, no handler, no bean. */
@Timeout(180)
class LeftoversTest {

    private static final Duration BOUND = Duration.ofMinutes(1);

    /** Between the end of its work and that of a thread. */
    private static final long MOMENT_MILLIS = 2_000;

    private final Set<Thread> threads = new HashSet<>();

    @BeforeEach
    void noteThreads() {
        threads.addAll(Thread.getAllStackTraces().keySet());
    }

    @Test
    void two_queues_in_memory_leave_nothing_each_closed_by_itself() throws Exception {
        leavesNothing(JobQueueSettings.builder(), JobQueueSettings.builder());
    }

    @Test
    void two_queues_on_disk_leave_nothing_and_start_again(@TempDir Path folder) throws Exception {
        for (int round = 1; round <= 2; round++) {
            leavesNothing(
                    JobQueueSettings.builder().data(folder.resolve("one")),
                    JobQueueSettings.builder().data(folder.resolve("other")));
        }
    }

    private void leavesNothing(JobQueueSettingsBuilder one, JobQueueSettingsBuilder other) throws Exception {
        Map<Object, Object> properties = properties();
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        Set<?> beans = ManagementFactory.getPlatformMBeanServer().queryNames(null, null);
        try (JobQueue first = use(one)) {
            use(other).close();
            run(first, "again");
        }

        assertThat(properties()).isEqualTo(properties);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isEqualTo(handler);
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(null, null))
                .isEqualTo(beans);
        assertThat(left()).isEmpty();
    }

    /** A queue all of whose parts have worked. */
    private static JobQueue use(JobQueueSettingsBuilder settings) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        JobQueue queue = JobQueues.start(
                settings.notifier("ops", message -> told.countDown()).build());
        queue.put(JobDefinition.job("command")
                .shell("echo hello")
                .on("file:/tmp/no-such-file-of-jobqueue/*")
                .build());
        queue.trigger(new JobId("command"), Map.of());
        run(queue, "task");
        assertThat(queue.awaitIdle(BOUND)).isTrue();
        assertThat(told.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return queue;
    }

    private static void run(JobQueue queue, String id) throws InterruptedException {
        queue.submit(job(id).every(Duration.ofDays(1))
                .notify(new NotifyRule(Set.of(NotifyRule.Occasion.SUCCESS), "ops"))
                .run(context -> context.log("done")));
        queue.trigger(new JobId(id), Map.of());
        assertThat(queue.awaitIdle(BOUND)).isTrue();
    }

    /** As they are once the JDK has set its own. */
    private static Map<Object, Object> properties() {
        assertThat(TimeZone.getDefault()).isNotNull();
        Map<Object, Object> all = new HashMap<>(System.getProperties());
        all.remove("java.class.path"); // Too long to be read in a failure.
        return all;
    }

    /** Those of the JDK's own pools stay with the JVM whoever used them: they wait for the processes of everybody. */
    private List<Thread> left() throws InterruptedException {
        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(threads);
        left.removeIf(thread -> thread.getName().startsWith("process reaper"));
        for (Thread thread : left) {
            thread.join(MOMENT_MILLIS);
        }
        return left.stream().filter(Thread::isAlive).toList();
    }
}
