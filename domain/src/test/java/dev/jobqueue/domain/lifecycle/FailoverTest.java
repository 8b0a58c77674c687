package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.CANCELLED;
import static dev.jobqueue.api.run.RunStatus.FAILED;
import static dev.jobqueue.api.run.RunStatus.LIMIT_EXCEEDED;
import static dev.jobqueue.api.run.RunStatus.LOST;
import static dev.jobqueue.api.run.RunStatus.READY;
import static dev.jobqueue.api.run.RunStatus.SUCCEEDED;
import static dev.jobqueue.api.run.RunStatus.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows the end of a failover. */
class FailoverTest {

    @Test
    void a_failover_is_over_however_it_ended() {
        for (RunStatus end : List.of(SUCCEEDED, FAILED, TIMED_OUT, LIMIT_EXCEEDED, CANCELLED)) {
            Scenario queue = failingOver(OnLost.RETRY);
            RunLog record = queue.finish("a", end);

            assertThat(record.isFailover()).isTrue();
            assertThat(record.status()).isEqualTo(end);
            assertThat(queue.state().isIdle()).as("after %s", end).isTrue();
        }
    }

    @Test
    void a_failover_of_which_nobody_knows_what_it_did_runs_again_unless_lost_runs_fail() {
        Scenario lost = failingOver(OnLost.RETRY);
        lost.finish("a", LOST);
        assertThat(lost.statuses("a")).containsExactly(READY);
        lost.start();
        assertThat(lost.finish("a", SUCCEEDED).isFailover()).isTrue();
        assertThat(lost.state().isIdle()).isTrue();

        Scenario interrupted = failingOver(OnLost.RETRY);
        interrupted.finish(
                interrupted.state().runs().running().iterator().next().id(), CANCELLED, true);
        assertThat(interrupted.statuses("a")).containsExactly(READY);

        Scenario failing = failingOver(OnLost.FAIL);
        failing.finish("a", LOST);
        assertThat(failing.state().isIdle()).isTrue();
    }

    /** A queue in which the failover of job a runs. */
    private static Scenario failingOver(OnLost onLost) {
        Scenario queue = Scenario.of(JobDefinition.job("a")
                .shell("true")
                .failover(CommandAction.shell("repair"))
                .retries(5, RetryDelay.fixed(Duration.ZERO))
                .onLost(onLost)
                .build());
        queue.trigger("a");
        for (int attempt = 1; attempt <= 6; attempt++) {
            queue.start();
            queue.finish("a", FAILED);
        }
        queue.start();
        assertThat(queue.state().runs().running()).extracting(Run::action).containsExactly(Run.ActionKind.FAILOVER);
        return queue;
    }
}
