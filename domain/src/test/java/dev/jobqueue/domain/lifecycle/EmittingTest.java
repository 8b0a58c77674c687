package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.FAILED;
import static dev.jobqueue.api.run.RunStatus.READY;
import static dev.jobqueue.api.run.RunStatus.RUNNING;
import static dev.jobqueue.api.run.RunStatus.SUCCEEDED;
import static dev.jobqueue.api.run.RunStatus.WAITING;
import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmittingTest {

    private static final Map<String, String> PAYLOAD = Map.of("order", "4711");

    @Test
    void each_job_that_listens_gets_one_run_with_the_event_and_its_payload() {
        Scenario queue = Scenario.of(
                listening("bill", "order.created").build(),
                listening("ship", "order.paid", "order.created").build(),
                listening("other", "order.paid").build());

        Map<JobId, RunId> runs = queue.emit("order.created", PAYLOAD);

        assertThat(runs).containsOnlyKeys(new JobId("bill"), new JobId("ship"));
        for (RunId run : runs.values()) {
            assertThat(queue.run(run).origin()).isEqualTo(Run.Origin.EVENT);
            assertThat(queue.run(run).event()).contains("order.created");
            assertThat(queue.run(run).parameters()).isEqualTo(PAYLOAD);
        }
        assertThat(queue.statuses("bill")).containsExactly(READY);
        assertThat(queue.runs("other")).isEmpty();
    }

    @Test
    void each_event_asks_for_a_run_of_its_own() {
        Scenario queue = Scenario.of(listening("bill", "order.created").build());

        queue.emit("order.created", PAYLOAD);
        queue.emit("order.created", PAYLOAD);

        assertThat(queue.runs("bill")).hasSize(2);
    }

    @Test
    void an_event_that_nobody_hears_is_forgotten() {
        Scenario queue = Scenario.of(job("a"));

        assertThat(queue.emit("order.created", PAYLOAD)).isEmpty();
        queue.put(listening("a", "order.created").build());

        assertThat(queue.runs("a")).isEmpty();
    }

    @Test
    void jobs_are_heard_by_what_they_listen_to_now() {
        Scenario queue = Scenario.of(
                listening("a", "old", "same").build(), listening("b", "old").build());
        queue.apply(listening("a", "new", "same").build());

        assertThat(queue.emit("old", PAYLOAD)).isEmpty();
        assertThat(queue.emit("new", PAYLOAD)).hasSize(1);
        assertThat(queue.emit("same", PAYLOAD)).hasSize(1);
    }

    @Test
    void a_paused_jobs_run_waits_for_its_resume() {
        Scenario queue = Scenario.of(listening("a", "e").build());
        queue.pause("a");
        queue.emit("e", PAYLOAD);
        assertThat(queue.statuses("a")).containsExactly(WAITING);

        queue.resume("a");

        assertThat(queue.statuses("a")).containsExactly(READY);
    }

    @Test
    void a_job_that_is_disabled_or_has_had_all_its_runs_gets_none() {
        Scenario queue = Scenario.of(
                listening("off", "e").enabled(false).build(),
                listening("once", "e").maxRuns(1).build());
        queue.emit("e", PAYLOAD);

        assertThat(queue.emit("e", PAYLOAD)).isEmpty();
        assertThat(queue.runs("off")).isEmpty();
        assertThat(queue.runs("once")).hasSize(1);
    }

    @Test
    void an_events_run_waits_for_its_dependencies_which_ask_for_none_themselves() {
        Scenario queue = Scenario.of(job("a"), listening("b", "e").after("a").build());
        complete(queue, "a");
        assertThat(queue.runs("b")).as("the event asks").isEmpty();

        queue.emit("e", PAYLOAD);
        assertThat(queue.statuses("b")).as("met before").containsExactly(READY);
        queue.emit("e", PAYLOAD);
        assertThat(queue.statuses("b")).containsExactly(READY, WAITING);

        complete(queue, "a");
        assertThat(queue.statuses("b")).containsExactly(RUNNING, READY);
    }

    @Test
    void a_retry_is_told_the_event_again() {
        Scenario queue = Scenario.of(
                listening("a", "e").retries(1, RetryDelay.fixed(Duration.ZERO)).build());
        queue.emit("e", PAYLOAD);
        RunId run = queue.runs("a").get(0).id();
        queue.start();
        queue.finish(run, FAILED, false);

        assertThat(queue.run(run).attempt()).isEqualTo(2);
        assertThat(queue.run(run).event()).contains("e");
        assertThat(queue.run(run).parameters()).isEqualTo(PAYLOAD);
    }

    @Test
    void what_no_event_asked_for_knows_of_none() {
        Scenario queue = Scenario.of(listening("a", "e").build());

        assertThat(queue.run(queue.trigger("a")).event()).isEqualTo(Optional.empty());
    }

    @Test
    void a_name_that_no_job_could_listen_to_is_refused() {
        Scenario queue = Scenario.of(listening("a", "file:/in/*").build());

        for (String wrong : new String[] {"", "order created", "file:/in/*"}) {
            assertThatThrownBy(() -> queue.emit(wrong, PAYLOAD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'" + wrong + "' is not the name of an event: write ");
        }
    }

    @Test
    void a_job_that_listens_to_what_is_no_event_is_refused() {
        Scenario queue = Scenario.of();

        assertThatThrownBy(() -> queue.put(listening("a", "file:in/*").build()))
                .isInstanceOfSatisfying(
                        InvalidJobsException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.code()).isEqualTo("event");
                                    assertThat(problem.path()).contains("events");
                                    assertThat(problem.message()).contains("'file:in/*' has no absolute path");
                                }));
    }

    private static JobBuilder listening(String id, String... events) {
        return JobDefinition.job(id).shell("true").on(events);
    }

    private static void complete(Scenario queue, String job) {
        queue.trigger(job);
        queue.start();
        queue.finish(job, SUCCEEDED);
    }
}
