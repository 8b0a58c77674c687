package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The queue as a Java program embeds it, with nothing replaced: a database in memory, a process, a task. */
class JobQueueModuleTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final JobId COMMAND = new JobId("command");
    private static final JobId TASK = new JobId("task");

    @Test
    void a_command_and_then_a_task_run_to_their_end() throws InterruptedException {
        JobDefinition command = JobDefinition.job("command").command("true").build();
        JobDefinition task = JobDefinition.job("task")
                .action(new TypedAction("java", Map.of("class", HelloTask.class.getName())))
                .after("command")
                .build();
        try (JobQueue queue = queue()) {
            queue.apply("test", new JobSet(List.of(command, task), Map.of()));
            Map<JobId, RunId> runs = queue.triggerTogether(List.of(COMMAND, TASK));
            assertThat(queue.awaitIdle(BOUND)).isTrue();

            RunLog first = queue.history(HistoryQuery.ofJob(COMMAND, 10)).get(0);
            assertThat(first.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(first.exitCode()).hasValue(0);
            assertThat(first.place())
                    .hasValueSatisfying(place -> assertThat(place.pid()).isPresent());
            RunLog second = queue.history(HistoryQuery.ofJob(TASK, 10)).get(0);
            assertThat(second.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(second.attributes()).containsEntry("greeted", "world");
            assertThat(second.times().startedAt().orElseThrow())
                    .isAfterOrEqualTo(first.times().endedAt());
            assertThat(queue.output(second.run(), 1, 1_000)).hasValue("hello from task\n");
            assertThat(runs).containsEntry(TASK, second.run());
        }
    }

    @Test
    void a_task_whose_class_is_missing_is_refused_before_anything_changes() {
        JobDefinition good = JobDefinition.job("command").command("true").build();
        JobDefinition bad = JobDefinition.job("task")
                .action(new TypedAction("java", Map.of("class", "no.such.Task")))
                .build();
        try (JobQueue queue = queue()) {
            assertThatThrownBy(() -> queue.apply("test", new JobSet(List.of(good, bad), Map.of())))
                    .isInstanceOf(InvalidJobsException.class)
                    .hasMessageContaining("'no.such.Task'");
            assertThat(queue.jobs()).isEmpty();
        }
    }

    @Test
    void who_changed_what_is_kept() {
        try (JobQueue queue = queue()) {
            queue.put(JobDefinition.job("command").command("true").build());
            queue.as("ops").pause(COMMAND);

            assertThat(queue.audit(AuditQuery.ofJob(COMMAND, 9)))
                    .extracting(entry -> entry.by().who() + " " + entry.what())
                    .containsExactly("ops PAUSED", System.getProperty("user.name") + " ADDED");
        }
    }

    private static JobQueue queue() {
        return Guice.createInjector(new JobQueueModule(
                        JobQueueSettings.builder().drain(Duration.ZERO).build()))
                .getInstance(JobQueue.class);
    }
}
