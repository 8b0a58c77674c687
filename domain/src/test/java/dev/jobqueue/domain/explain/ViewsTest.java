package dev.jobqueue.domain.explain;

import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.queue.JobStatus;
import dev.jobqueue.api.queue.JobView;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ViewsTest {

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
