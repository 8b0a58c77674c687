package dev.jobqueue.testkit.queue;

import static dev.jobqueue.api.job.JobDefinition.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.testkit.execution.Script;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A queue that a test moves through time: nothing happens by itself, and nothing is left out. */
class JobQueueTesterTest {

    private final JobQueueTester tester = JobQueueTester.at("2026-03-01T00:00:00Z");

    @Test
    void a_tick_goes_to_the_next_thing_and_no_further() {
        tester.apply(scheduled("hourly", "30 * * * *")).script("hourly", Script.succeedsAfter(Duration.ofMinutes(5)));

        assertThat(tester.tick()).isTrue();
        assertThat(tester.now()).isEqualTo("2026-03-01T00:30:00Z");
        assertThat(tester.queue().view().running()).hasSize(1);
        assertThat(tester.tick()).isTrue();
        assertThat(tester.now()).isEqualTo("2026-03-01T00:35:00Z");
        assertThat(tester.queue().view().isEmpty()).isTrue();
    }

    @Test
    void a_run_shows_how_far_it_says_that_it_is() {
        tester.apply(
                job("copy").shell("true").build(), job("silent").shell("true").build());
        tester.script("copy", Script.runsForever().saying(0.4, "file 4 of 10")).script("silent", Script.runsForever());
        tester.trigger("copy");
        tester.trigger("silent");

        assertThat(tester.queue().view().running())
                .extracting(LiveRun::progress)
                .containsExactly(Optional.of(new Progress(0.4, "file 4 of 10")), Optional.empty());
    }

    @Test
    void of_a_submitted_job_the_script_runs_and_not_the_task() {
        tester.queue().submit(TaskJob.job("report").run(context -> {
            throw new AssertionError("scripts run here");
        }));
        tester.trigger("report");
        tester.runUntilIdle(Duration.ofMinutes(1));

        assertThat(tester.history()).extracting(RunLog::status).containsExactly(RunStatus.SUCCEEDED);
    }

    @Test
    void nothing_ticks_where_nothing_is_to_come() {
        tester.apply(job("asked").shell("true").build());

        assertThat(tester.tick()).isFalse();
        assertThat(tester.now()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void a_day_passes_at_once_with_everything_in_it() {
        tester.apply(
                scheduled("load", "0 2 * * *"),
                job("report").shell("true").after("load").build());
        tester.script("load", Script.succeedsAfter(Duration.ofMinutes(90)));
        tester.advance(Duration.ofDays(2));

        assertThat(tester.now()).isEqualTo("2026-03-03T00:00:00Z");
        tester.assertThatRunsOf("load").succeeded(2).startedAt("2026-03-01T02:00:00Z", "2026-03-02T02:00:00Z");
        tester.assertThatRunsOf("report").succeeded(2).startedAfter("load").endedBy("2026-03-02T03:30:00Z");
    }

    @Test
    void retries_follow_after_their_delay_and_notifications_are_kept_to_be_looked_at() {
        tester.apply(job("flaky")
                .shell("true")
                .retries(2, RetryDelay.fixed(Duration.ofMinutes(1)))
                .notify(new NotifyRule(EnumSet.of(Occasion.RETRY, Occasion.FAILURE), "mail"))
                .build());
        tester.script("flaky", Script.failsTimes(2)).trigger("flaky");
        tester.runUntilIdle(Duration.ofHours(1));

        tester.assertThatRunsOf("flaky")
                .endedAs(RunStatus.FAILED, RunStatus.FAILED, RunStatus.SUCCEEDED)
                .startedAt("2026-03-01T00:00:00Z", "2026-03-01T00:01:00Z", "2026-03-01T00:02:00Z");
        assertThat(tester.notifications("mail"))
                .extracting(notification -> notification.occasion())
                .containsExactly(Occasion.RETRY, Occasion.RETRY);
    }

    @Test
    void a_run_that_takes_longer_than_its_timeout_is_timed_out() {
        tester.apply(job("slow").shell("true").timeout(Duration.ofMinutes(10)).build())
                .script("slow", Script.runsForever())
                .trigger("slow");
        tester.runUntilIdle(Duration.ofHours(1));

        tester.assertThatRunsOf("slow").endedAs(RunStatus.TIMED_OUT).endedBy("2026-03-01T00:10:00Z");
    }

    @Test
    void what_never_comes_to_rest_is_said_with_what_still_runs() {
        tester.apply(job("endless").shell("true").build())
                .script("endless", Script.runsForever())
                .trigger("endless");

        assertThatThrownBy(() -> tester.runUntilIdle(Duration.ofDays(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("endless");
        assertThat(tester.now()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void the_queue_is_a_whole_job_queue_for_the_code_under_test() throws InterruptedException {
        List<String> told = new ArrayList<>();
        tester.queue().listen(new QueueListener() {
            @Override
            public void started(LiveRun run) {
                told.add("started " + run.run());
            }

            @Override
            public void ended(RunLog record) {
                told.add("ended " + record.run() + " " + record.status());
            }
        });
        tester.queue().put(job("task").shell("true").build());
        RunId done = tester.queue().trigger(new JobId("task"), Map.of("colour", "red"));
        assertThat(tester.queue().awaitIdle(Duration.ZERO)).isTrue();
        tester.script("task", Script.runsForever());
        RunId stopped = tester.queue().trigger(new JobId("task"), Map.of());
        assertThat(tester.queue().cancel(stopped)).isTrue();
        assertThat(tester.queue().awaitIdle(Duration.ZERO)).isTrue();

        assertThat(told)
                .containsExactly(
                        "started " + done,
                        "ended " + done + " SUCCEEDED",
                        "started " + stopped,
                        "ended " + stopped + " CANCELLED");
        assertThatThrownBy(() -> tester.queue()
                        .put(job("lost").shell("true").after("nowhere").build()))
                .isInstanceOf(InvalidJobsException.class);
        tester.close();
        assertThatThrownBy(() -> tester.trigger("task")).hasMessageContaining("closed");
    }

    @Test
    void a_listener_may_leave_and_call_the_queue_and_all_hear_one_thing_after_the_other() {
        List<String> told = new ArrayList<>();
        JobQueue queue = tester.queue();
        AtomicReference<JobQueue.Subscription> self = new AtomicReference<>(() -> {});
        self.set(queue.listen(new QueueListener() {
            @Override
            public void ended(RunLog record) {
                queue.trigger(new JobId("next"), Map.of());
                Optional.ofNullable(self.get()).ifPresent(JobQueue.Subscription::close);
            }
        }));
        queue.listen(new QueueListener() {
            @Override
            public void started(LiveRun run) {
                told.add("started " + run.job());
            }

            @Override
            public void ended(RunLog record) {
                told.add("ended " + record.job());
            }
        });
        tester.apply(
                job("first").shell("true").build(), job("next").shell("true").build());
        tester.trigger("first");
        tester.runUntilIdle(Duration.ZERO);

        assertThat(told).containsExactly("started first", "ended first", "started next", "ended next");
    }

    @Test
    void time_only_passes() {
        assertThatThrownBy(() -> tester.advanceTo("2026-02-28T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time only passes");
        assertThat(tester.now()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void slots_keep_runs_in_the_order_of_their_priority() {
        JobQueueTester one = JobQueueTester.builder()
                .startAt(Instant.parse("2026-03-01T00:00:00Z"))
                .slots(1)
                .build();
        one.apply(
                job("first").shell("true").build(),
                job("urgent").shell("true").priority(5).build(),
                job("usual").shell("true").build());
        List.of("first", "usual", "urgent").forEach(id -> {
            one.script(id, Script.succeedsAfter(Duration.ofSeconds(10)));
            one.trigger(id);
        });
        one.runUntilIdle(Duration.ofMinutes(1));

        assertThat(one.history())
                .extracting(record -> record.job().value())
                .containsExactly("first", "urgent", "usual");
    }

    @Test
    void an_assertion_that_fails_shows_the_records() {
        tester.apply(job("task").shell("true").build()).trigger("task");
        tester.runUntilIdle(Duration.ZERO);

        assertThatThrownBy(() -> tester.assertThatRunsOf("task").succeeded(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("task run 1 attempt 1 SUCCEEDED, 2026-03-01T00:00:00Z to 2026-03-01T00:00:00Z");
        assertThatThrownBy(() -> tester.assertThatRunsOf("task").startedAfter("other"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> tester.assertThatRunsOf("task").endedBy("2026-02-28T00:00:00Z"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void an_expression_of_quartz_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> tester.apply(scheduled("quartz", "0 0 2 ? * MON")))
                .isInstanceOf(InvalidJobsException.class)
                .hasMessageContaining("new ExpressionParser(new QuartzDialect())");
    }

    private static JobDefinition scheduled(String id, String expression) {
        return job(id).shell("true").schedule(expression, ZoneOffset.UTC).build();
    }
}
