package dev.jobqueue.embed;

import static dev.jobqueue.api.task.TaskJob.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose work is a lambda of the program: on every trigger, and over restarts. */
@Timeout(120)
class SubmittedJobsTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final JobId REPORT = new JobId("report");

    @Test
    void it_runs_at_an_instant_and_after_another_job_and_on_an_event() throws InterruptedException {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(3);
        try (JobQueue queue = JobQueues.start(settings().build())) {
            queue.submit(job("once").at(Instant.now().plusSeconds(1)).run(context -> {
                ran.add("once");
                all.countDown();
            }));
            queue.submit(job("after").after("once").run(context -> {
                ran.add("after");
                all.countDown();
            }));
            queue.submit(job("heard").on("order.created").run(context -> {
                ran.add("heard " + context.parameters().get("order"));
                all.countDown();
            }));
            queue.emit("order.created", Map.of("order", "4711"));
            assertThat(all.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        assertThat(ran).containsExactlyInAnyOrder("once", "after", "heard 4711").containsSubsequence("once", "after");
    }

    @Test
    void what_it_writes_and_throws_is_in_its_record() throws InterruptedException {
        try (JobQueue queue = JobQueues.start(settings().build())) {
            queue.submit(job("report").run(context -> {
                context.log("page 1");
                throw new IllegalStateException("no paper");
            }));
            RunId run = queue.trigger(REPORT, Map.of());
            assertThat(queue.awaitIdle(BOUND)).isTrue();

            RunLog record = queue.history(HistoryQuery.ofRun(run)).get(0);
            assertThat(record.status()).isEqualTo(RunStatus.FAILED);
            assertThat(record.message())
                    .hasValueSatisfying(text -> assertThat(text).contains("no paper"));
            assertThat(queue.output(run, 1, 1_000))
                    .hasValueSatisfying(text -> assertThat(text).startsWith("page 1"));
        }
    }

    @Test
    void after_a_restart_its_run_waits_until_the_task_is_submitted_again(@TempDir Path data)
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        RunId run;
        try (JobQueue queue = JobQueues.start(settings().data(data).build())) {
            queue.submit(job("report").run(context -> {
                begun.countDown();
                new CountDownLatch(1).await();
            }));
            run = queue.trigger(REPORT, Map.of());
            assertThat(begun.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        CountDownLatch other = new CountDownLatch(1);
        try (JobQueue queue = JobQueues.start(settings().data(data).build())) {
            queue.submit(job("other").run(context -> other.countDown()));
            queue.trigger(new JobId("other"), Map.of());
            assertThat(other.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
            List<Reason> reasons = queue.why(run).map(Explanation::reasons).orElseThrow();
            assertThat(reasons).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo(ReasonCode.LABELS);
                assertThat(reason.message()).contains("task:report");
            });

            queue.submit(job("report").run(context -> context.attribute("again", "yes")));
            assertThat(queue.awaitIdle(BOUND)).isTrue();

            assertThat(queue.history(HistoryQuery.ofRun(run)).get(0).attributes())
                    .containsEntry("again", "yes");
        }
    }

    @Test
    void nobody_else_can_use_its_type() {
        try (JobQueue queue = JobQueues.start(settings().build())) {
            assertThatThrownBy(() -> queue.put(JobDefinition.job("report")
                            .action(new TypedAction(TypedAction.TASK, Map.of()))
                            .build()))
                    .isInstanceOf(InvalidJobsException.class)
                    .hasMessageContaining("call JobQueue.submit, or name another type");
            assertThatThrownBy(() -> queue.put(JobDefinition.job("report")
                            .shell("true")
                            .failover(new TypedAction(TypedAction.TASK, Map.of(), Isolation.PROCESS))
                            .build()))
                    .isInstanceOf(InvalidJobsException.class)
                    .hasMessageContaining("a 'failover' of 'task'");
        }
    }

    @Test
    void its_definition_can_be_changed_apart_from_its_task() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        try (JobQueue queue = JobQueues.start(settings().build())) {
            queue.submit(job("report").run(context -> ran.countDown()));
            JobDefinition job = queue.job(REPORT).orElseThrow().definition();
            queue.put(job.toBuilder().priority(5).build());

            queue.trigger(REPORT, Map.of());

            assertThat(ran.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private static JobQueueSettingsBuilder settings() {
        return JobQueueSettings.builder().drain(Duration.ZERO);
    }
}
