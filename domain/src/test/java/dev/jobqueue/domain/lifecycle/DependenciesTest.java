package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.CANCELLED;
import static dev.jobqueue.api.run.RunStatus.FAILED;
import static dev.jobqueue.api.run.RunStatus.READY;
import static dev.jobqueue.api.run.RunStatus.RUNNING;
import static dev.jobqueue.api.run.RunStatus.SUCCEEDED;
import static dev.jobqueue.api.run.RunStatus.WAITING;
import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.queue.NoSuchJobException;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void a_job_is_asked_for_when_all_its_dependencies_have_completed() {
        Scenario queue = Scenario.of(job("a"), job("b"), after("c", "a", "b"));
        run(queue, "a", SUCCEEDED);
        assertThat(queue.runs("c")).isEmpty();

        run(queue, "b", SUCCEEDED);
        assertThat(queue.runs("c")).extracting(Run::origin).containsExactly(Run.Origin.DEPENDENCY);
        assertThat(queue.statuses("c")).containsExactly(READY);
    }

    @Test
    void each_completion_is_consumed_once() {
        Scenario queue = Scenario.of(job("a"), job("b"), after("c", "a", "b"));
        run(queue, "a", SUCCEEDED);
        run(queue, "a", SUCCEEDED);
        run(queue, "b", SUCCEEDED);
        assertThat(queue.runs("c")).hasSize(1);

        run(queue, "b", SUCCEEDED);
        assertThat(queue.runs("c")).as("a has not completed again").hasSize(1);
    }

    @Test
    void each_dependency_asks_for_the_end_that_it_names() {
        Scenario queue = Scenario.of(
                job("a"),
                on("good", Dependency.On.SUCCESS),
                on("bad", Dependency.On.FAILURE),
                on("any", Dependency.On.COMPLETION));
        run(queue, "a", FAILED);
        assertThat(queue.runs("good")).isEmpty();
        assertThat(queue.runs("bad")).hasSize(1);
        assertThat(queue.runs("any")).hasSize(1);

        run(queue, "a", SUCCEEDED);
        assertThat(queue.runs("good")).hasSize(1);
        assertThat(queue.runs("bad")).hasSize(1);

        queue.cancel(queue.trigger("a"));
        assertThat(queue.runs("bad")).hasSize(1);
        assertThat(queue.runs("any")).hasSize(3);
    }

    @Test
    void a_scheduled_run_waits_at_its_gate_from_its_instant_on() {
        Scenario queue = Scenario.of(
                job("a"),
                JobDefinition.job("b")
                        .shell("true")
                        .schedule("@every 1m", ZoneOffset.UTC)
                        .after("a")
                        .build());
        queue.pass(Duration.ofMinutes(2));
        assertThat(queue.statuses("b")).containsExactly(WAITING, WAITING);

        run(queue, "a", SUCCEEDED);
        assertThat(queue.statuses("b")).as("the oldest goes first").containsExactly(READY, WAITING);
        run(queue, "a", SUCCEEDED);
        assertThat(queue.statuses("b")).containsExactly(RUNNING, READY);
    }

    @Test
    void runs_that_wait_for_a_dependency_which_the_job_loses_all_go_on() {
        Scenario queue = Scenario.of(
                job("a"),
                JobDefinition.job("b")
                        .shell("true")
                        .schedule("@every 1m", ZoneOffset.UTC)
                        .after("a")
                        .build());
        queue.pass(Duration.ofMinutes(2));
        queue.apply(
                job("a"),
                JobDefinition.job("b")
                        .shell("true")
                        .schedule("@every 1m", ZoneOffset.UTC)
                        .build());

        assertThat(queue.statuses("b")).containsExactly(READY, READY);
    }

    @Test
    void a_completion_of_another_kind_than_is_wanted_now_does_not_count() {
        Scenario queue = Scenario.of(job("a"), job("b"), after("c", "a", "b"));
        run(queue, "a", SUCCEEDED);
        JobDefinition other = JobDefinition.job("c")
                .shell("true")
                .after("a", Dependency.On.FAILURE)
                .after("b")
                .build();
        queue.apply(job("a"), job("b"), other);
        run(queue, "b", SUCCEEDED);

        assertThat(queue.runs("c")).isEmpty();
    }

    @Test
    void time_behind_the_dependency_gate_does_not_age() {
        Scenario queue = Scenario.of(
                job("a"),
                JobDefinition.job("b")
                        .shell("true")
                        .schedule("@every 1m", ZoneOffset.UTC)
                        .after("a")
                        .build());
        queue.pass(Duration.ofMinutes(1));
        queue.pass(Duration.ofHours(1).minusMinutes(1).plusSeconds(30));
        run(queue, "a", SUCCEEDED);

        assertThat(queue.runs("b").get(0).phase()).isEqualTo(new Phase.Ready(queue.now()));
    }

    @Test
    void a_retry_delay_that_is_over_does_not_make_a_pause_count_as_waiting() {
        Scenario queue = Scenario.of(JobDefinition.job("a")
                .shell("true")
                .retries(1, RetryDelay.fixed(Duration.ofSeconds(5)))
                .build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        queue.pause("a");
        queue.moveClock(Duration.ofHours(1));
        queue.resume("a");
        queue.lookAtClock();

        assertThat(queue.runs("a").get(0).phase()).isEqualTo(new Phase.Ready(queue.now()));
    }

    @Test
    void a_person_does_not_wait_for_dependencies() {
        Scenario queue = Scenario.of(job("a"), after("b", "a"));
        queue.trigger("b");

        assertThat(queue.start()).containsExactly("b");
    }

    @Test
    void what_nobody_has_defined_cannot_be_triggered() {
        Scenario queue = Scenario.of(job("a"));

        assertThatThrownBy(() -> queue.trigger("b")).isInstanceOf(NoSuchJobException.class);
        queue.takeChanges();
        assertThatThrownBy(() -> queue.together("a", "b")).isInstanceOf(NoSuchJobException.class);
        assertThat(queue.takeChanges().isEmpty()).isTrue();
    }

    @Test
    void a_used_up_job_cannot_be_triggered() {
        Scenario queue =
                Scenario.of(JobDefinition.job("a").shell("true").maxRuns(1).build());
        queue.trigger("a");

        assertThatThrownBy(() -> queue.trigger("a")).hasMessageContaining("maxRuns 1");
    }

    @Test
    void jobs_asked_for_together_wait_for_each_other() {
        Scenario queue = Scenario.of(job("a"), after("b", "a"), after("c", "b"));
        queue.together("a", "b", "c");

        assertThat(queue.start()).containsExactly("a");
        queue.finish("a", SUCCEEDED);
        assertThat(queue.start()).containsExactly("b");
        queue.finish("b", SUCCEEDED);
        assertThat(queue.start()).containsExactly("c");
    }

    @Test
    void jobs_asked_for_together_do_not_wait_for_others() {
        Scenario queue = Scenario.of(job("a"), job("other"), after("b", "a", "other"), after("c", "other"));
        queue.together("a", "b", "c");

        assertThat(queue.statuses("c")).containsExactly(READY);
        run(queue, "a", SUCCEEDED);
        assertThat(queue.statuses("b")).containsExactly(READY);
    }

    @Test
    void disabled_jobs_that_a_person_asks_for_together_run_too() {
        Scenario queue = Scenario.of(
                job("a"),
                JobDefinition.job("b").shell("true").after("a").enabled(false).build());
        queue.together("a", "b");
        queue.start();
        queue.finish("a", SUCCEEDED);

        assertThat(queue.start()).containsExactly("b");
        run(queue, "a", SUCCEEDED);
        assertThat(queue.runs("b")).as("not asked for by its dependency").hasSize(1);
    }

    @Test
    void a_job_named_twice_is_asked_for_once() {
        Scenario queue =
                Scenario.of(JobDefinition.job("a").shell("true").maxRuns(1).build());
        queue.together("a", "a");

        assertThat(queue.runs("a")).hasSize(1);
    }

    @Test
    void in_a_set_that_runs_once_what_can_no_longer_run_is_skipped_and_so_on() {
        Scenario queue =
                Scenario.once(job("a"), after("b", "a"), after("c", "b"), on("cleanup", Dependency.On.COMPLETION));
        queue.together("a", "b", "c", "cleanup");
        queue.start();
        queue.finish("a", FAILED);

        assertThat(queue.history()).containsExactly("a FAILED", "b SKIPPED", "c SKIPPED");
        assertThat(queue.kept().records().get(1).message()).contains("needs success of 'a', which ended FAILED");
        assertThat(queue.start()).containsExactly("cleanup");
    }

    @Test
    void in_a_queue_that_goes_on_a_failed_dependency_is_waited_for() {
        Scenario queue = Scenario.of(job("a"), after("b", "a"));
        queue.together("a", "b");
        queue.start();
        queue.finish("a", FAILED);
        assertThat(queue.statuses("b")).containsExactly(WAITING);

        run(queue, "a", SUCCEEDED);
        assertThat(queue.statuses("b")).containsExactly(READY);
    }

    @Test
    void a_failover_that_is_cancelled_is_not_a_second_completion() {
        Scenario queue = Scenario.of(
                JobDefinition.job("a")
                        .shell("true")
                        .failover(CommandAction.shell("false"))
                        .build(),
                on("any", Dependency.On.COMPLETION));
        run(queue, "a", FAILED);
        assertThat(queue.runs("any")).hasSize(1);
        queue.cancel(queue.runs("a").get(0).id());

        assertThat(queue.runs("any")).hasSize(1);
        assertThat(queue.entry("a").lastEnd().orElseThrow().status()).isEqualTo(FAILED);
        assertThat(queue.kept().records().get(1).isFailover()).isTrue();
    }

    @Test
    void a_paused_job_takes_its_completions_when_it_is_resumed() {
        Scenario queue = Scenario.of(job("a"), after("b", "a"));
        queue.pause("b");
        run(queue, "a", SUCCEEDED);
        assertThat(queue.runs("b")).isEmpty();

        queue.resume("b");
        assertThat(queue.statuses("b")).containsExactly(READY);
    }

    @Test
    void cancelling_says_what_came_of_it() {
        Scenario queue = Scenario.of(job("a"));
        RunId first = queue.trigger("a");
        queue.start();
        RunId second = queue.trigger("a");

        assertThat(queue.cancel(first)).isEqualTo(Cancelling.Outcome.RUNS);
        assertThat(queue.statuses("a")).containsExactly(RUNNING, READY);
        assertThat(queue.cancel(second)).isEqualTo(Cancelling.Outcome.CANCELLED);
        assertThat(queue.cancel(second)).isEqualTo(Cancelling.Outcome.UNKNOWN);
        assertThat(queue.history()).containsExactly("a CANCELLED");
        assertThat(queue.kept().records().get(0).status()).isEqualTo(CANCELLED);
    }

    private static void run(Scenario queue, String job, RunStatus status) {
        if (queue.runs(job).isEmpty()) {
            queue.trigger(job);
        }
        queue.start();
        queue.finish(job, status);
    }

    private static JobDefinition after(String id, String... needed) {
        return JobDefinition.job(id).shell("true").after(needed).build();
    }

    private static JobDefinition on(String id, Dependency.On on) {
        return JobDefinition.job(id).shell("true").after("a", on).build();
    }
}
