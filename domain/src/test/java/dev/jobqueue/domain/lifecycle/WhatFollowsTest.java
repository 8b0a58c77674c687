package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.FAILED;
import static dev.jobqueue.api.run.RunStatus.LOST;
import static dev.jobqueue.api.run.RunStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class WhatFollowsTest {

    @Test
    void it_says_which_attempt_follows_and_when() {
        Scenario queue = Scenario.of(
                job().retries(2, RetryDelay.fixed(Duration.ofMinutes(5))).build());
        queue.trigger("a");

        assertThat(afterEnd(queue, FAILED)).isEqualTo("Attempt 2 of 3 follows at 2026-03-02T00:05:00Z.");
        queue.pass(Duration.ofMinutes(5));
        assertThat(afterEnd(queue, LOST)).isEqualTo("Attempt 3 of 4 follows at once.");
        queue.start();
        queue.pause("a");
        assertThat(toldAfter(queue, FAILED))
                .isEqualTo("Attempt 4 of 4 follows at 2026-03-02T00:10:00Z, but the job is paused.");
    }

    @Test
    void it_says_when_the_job_runs_next() {
        Scenario queue = Scenario.of(job().schedule("0 4 * * *", ZoneOffset.UTC).build());
        queue.trigger("a");
        assertThat(afterEnd(queue, SUCCEEDED)).isEqualTo("The next scheduled run is at 2026-03-02T04:00:00Z.");

        queue.trigger("a");
        queue.start();
        queue.pause("a");
        assertThat(toldAfter(queue, FAILED))
                .isEqualTo("The next scheduled run is at 2026-03-02T04:00:00Z, but the job is paused.");
    }

    @Test
    void it_says_when_the_failover_steps_in_and_when_nothing_follows() {
        Scenario queue = Scenario.of(job().failover(CommandAction.shell("true")).build());
        queue.trigger("a");

        assertThat(afterEnd(queue, FAILED)).isEqualTo("The failover runs next. No further run is scheduled.");
    }

    @Test
    void it_says_that_a_job_has_been_removed() {
        Scenario queue = Scenario.of(job().build());
        queue.trigger("a");
        queue.start();
        queue.remove("a");

        assertThat(toldAfter(queue, FAILED)).isEqualTo("The job has been removed.");
    }

    private static JobBuilder job() {
        return JobDefinition.job("a")
                .shell("true")
                .notify(new NotifyRule(EnumSet.of(Occasion.SUCCESS, Occasion.RETRY, Occasion.FAILURE), "mail"));
    }

    private static String afterEnd(Scenario queue, RunStatus status) {
        assertThat(queue.start()).containsExactly("a");
        return toldAfter(queue, status);
    }

    private static String toldAfter(Scenario queue, RunStatus status) {
        queue.takeChanges();
        queue.finish("a", status);
        return queue.takeChanges().notifications().get(0).notification().outlook();
    }
}
