package dev.jobqueue.domain.explain;

import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation.Reason;
import dev.jobqueue.api.queue.JobStatus;
import dev.jobqueue.api.queue.JobView;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainTest {

    @Test
    void every_closed_gate_is_named() {
        Scenario queue = Scenario.of(
                job("a"),
                job("b"),
                JobDefinition.job("c")
                        .shell("true")
                        .schedule("* * * * *", ZoneOffset.UTC)
                        .after("a", "b")
                        .build());
        queue.pass(Duration.ofMinutes(1));
        queue.pause("c");

        assertThat(queue.codes("c")).containsExactly("dependency", "dependency", "paused");
        assertThat(queue.why("c").reasons().get(0).message()).contains("success of 'a'");
        assertThat(queue.why("c").run()).contains(queue.runs("c").get(0).id());
    }

    @Test
    void a_job_that_nothing_asks_for_says_so() {
        Scenario queue = Scenario.of(
                job("a"),
                JobDefinition.job("b").shell("true").after("a").enabled(false).build());

        assertThat(queue.codes("a")).containsExactly("no-trigger");
        assertThat(queue.codes("b")).containsExactly("disabled");
        assertThat(queue.why("a").run()).isEmpty();
    }

    @Test
    void a_job_on_a_schedule_says_when_it_is_asked_for() {
        Scenario queue = Scenario.of(JobDefinition.job("a")
                .shell("true")
                .schedule("* * * * *", ZoneOffset.UTC)
                .build());

        assertThat(queue.codes("a")).containsExactly("schedule");
        assertThat(queue.why("a").reasons().get(0).until()).contains(Scenario.START.plusSeconds(60));
    }

    @Test
    void a_used_up_job_says_so() {
        Scenario queue =
                Scenario.of(JobDefinition.job("a").shell("true").maxRuns(1).build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", RunStatus.SUCCEEDED);

        assertThat(queue.codes("a")).containsExactly("max-runs");
    }

    @Test
    void a_ready_run_names_everything_that_it_lacks_and_until_when() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 1)),
                Map.of("p", 1),
                JobDefinition.job("a")
                        .shell("true")
                        .pool("p", 1)
                        .timeout(Duration.ofSeconds(50))
                        .build(),
                JobDefinition.job("b").shell("true").pool("p", 1).exclusive().build());
        queue.trigger("a");
        queue.start();
        queue.trigger("b");

        assertThat(queue.codes("b")).containsExactly("exclusive-drain", "pool", "slot");
        assertThat(queue.why("b").reasons())
                .extracting(Reason::until)
                .allSatisfy(until -> assertThat(until).contains(Scenario.START.plusSeconds(60)));
    }

    @Test
    void of_several_runs_the_one_whose_turn_is_first_is_explained() {
        Scenario queue =
                Scenario.of(JobDefinition.job("a").shell("true").concurrency(2).build());
        queue.trigger("a");
        RunId lost = queue.trigger("a");
        queue.start();
        RunId waits = queue.trigger("a");
        queue.pass(Duration.ofSeconds(5));
        queue.finish(lost, RunStatus.LOST, false);
        queue.apply(job("a"));

        assertThat(queue.why("a").run()).as("%s became ready later", lost).contains(waits);
        assertThat(queue.codes("a")).containsExactly("concurrency");
    }

    @Test
    void a_removed_job_has_no_explanation() {
        Scenario queue = Scenario.of(job("a"));
        queue.trigger("a");
        queue.start();
        queue.remove("a");
        Explain explain = new Explain(queue.state(), queue.nodes(), queue.now());

        assertThat(explain.job(new JobId("a"))).isEmpty();
        assertThat(explain.all()).isEmpty();
    }

    @Test
    void every_job_with_a_run_that_has_not_started_is_explained() {
        Scenario queue = Scenario.of(job("a"), job("b"), job("c"));
        queue.trigger("a");
        queue.trigger("b");
        queue.start();
        queue.trigger("b");

        assertThat(new Explain(queue.state(), queue.nodes(), queue.now()).all()).containsOnlyKeys(new JobId("b"));
    }

    @Test
    void a_job_has_the_most_telling_status() {
        Scenario queue =
                Scenario.of(JobDefinition.job("a").shell("true").maxRuns(3).build());
        assertThat(status(queue)).isEqualTo(JobStatus.SCHEDULED);
        queue.trigger("a");
        assertThat(status(queue)).isEqualTo(JobStatus.READY);
        queue.start();
        assertThat(status(queue)).isEqualTo(JobStatus.RUNNING);
        queue.pause("a");
        assertThat(status(queue)).isEqualTo(JobStatus.PAUSED);
        queue.resume("a");
        queue.finish("a", RunStatus.FAILED);
        assertThat(status(queue)).isEqualTo(JobStatus.FAILED);
        for (int run = 2; run <= 3; run++) {
            queue.trigger("a");
            queue.start();
            queue.finish("a", RunStatus.SUCCEEDED);
        }
        assertThat(status(queue)).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void removed_jobs_are_not_shown() {
        Scenario queue = Scenario.of(job("b"), job("a"), job("c"));
        queue.trigger("c");
        queue.start();
        queue.remove("c");

        assertThat(Views.jobs(queue.state())).extracting(JobView::definition).containsExactly(job("a"), job("b"));
    }

    @Test
    void the_queue_shows_waiting_ready_and_running_runs_in_their_orders() {
        Scenario queue = Scenario.of(job("a"), job("b"), job("c"), job("d"));
        RunId first = queue.trigger("a");
        RunId second = queue.trigger("b");
        queue.pause("a");
        queue.start();
        queue.pass(Duration.ofSeconds(1));
        queue.resume("a");
        queue.start();
        RunId ready = queue.trigger("c");
        queue.pause("d");
        RunId waiting = queue.trigger("d");

        QueueView view = Views.queue(queue.state(), queue.now());
        assertThat(view.running()).extracting(LiveRun::run).as("by start").containsExactly(second, first);
        assertThat(view.ready()).extracting(LiveRun::run).containsExactly(ready);
        assertThat(view.waiting()).extracting(LiveRun::run).containsExactly(waiting);
    }

    private static JobStatus status(Scenario queue) {
        return Views.job(queue.state(), queue.entry("a")).status();
    }
}
