package dev.jobqueue.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.lifecycle.Emitting;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of runs before which others wait that nothing is kept for. */
class BehindOthersTest {

    @Test
    void a_second_run_at_the_gate_waits_for_what_the_first_one_consumes() {
        Scenario queue = Scenario.of(
                job("a").build(),
                job("b").build(),
                job("d").after("a").after("b").on("go").concurrency(2).build());
        RunId first = Emitting.emit(queue.state(), "go", Map.of(), queue.now())
                .values()
                .iterator()
                .next();
        RunId second = Emitting.emit(queue.state(), "go", Map.of(), queue.now())
                .values()
                .iterator()
                .next();
        queue.trigger("a");
        queue.start();
        queue.finish("a", RunStatus.SUCCEEDED);

        Explain explain = new Explain(queue.state(), queue.nodes(), queue.now());
        assertThat(explain.run(first).orElseThrow().reasons())
                .extracting(reason -> reason.code().code())
                .containsExactly("dependency");
        assertThat(explain.run(second).orElseThrow().reasons())
                .extracting(reason -> reason.code().code())
                .containsExactly("dependency", "dependency");
    }

    @Test
    void nothing_is_said_of_when_where_runs_before_it_wait_behind_one_of_their_own_job() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 10)),
                Map.of("p", 1),
                job("many").pool("p", 1).timeout(Duration.ofSeconds(60)).build(),
                job("r").pool("p", 1).build());
        queue.trigger("many");
        queue.trigger("many");
        queue.start();
        queue.trigger("r");

        Reason reason = new Explain(queue.state(), queue.nodes(), queue.now())
                .job(new JobId("r"))
                .orElseThrow()
                .runs()
                .get(0)
                .reasons()
                .get(0);
        assertThat(reason.code()).isEqualTo(ReasonCode.POOL);
        assertThat(reason.until()).isEmpty();
        assertThat(reason.expected()).isEmpty();
    }

    private static JobBuilder job(String id) {
        return JobDefinition.job(id).shell("true");
    }
}
