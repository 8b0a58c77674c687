package dev.jobqueue.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_run_that_has_not_ended_in_time_is_told_of_once() {
        Scenario queue = Scenario.of(job("a").build());
        RunId run = queue.trigger("a");
        queue.start();
        Instant late = Scenario.START.plus(HOUR);
        assertThat(queue.state().runs().nextMomentAfter(queue.now())).contains(late);

        assertThat(told(queue, HOUR.minusNanos(1))).isEmpty();
        List<Notification> told = told(queue, Duration.ofNanos(1));

        assertThat(told)
                .containsExactly(new Notification(
                        run + "-1-late-mail",
                        Occasion.LATE,
                        queue.run(run).job(),
                        run,
                        late,
                        Optional.empty(),
                        "Attempt 1 has been running on node node since " + Scenario.START + "."));
        assertThat(told(queue, HOUR)).isEmpty();
        assertThat(queue.state().runs().nextMomentAfter(queue.now())).isEmpty();
    }

    @Test
    void it_is_told_once_over_a_restart_and_also_when_its_time_passed_meanwhile() {
        Scenario queue = Scenario.of(job("a").build());
        queue.trigger("a");
        queue.crash();
        queue.moveClock(HOUR.plus(HOUR));

        assertThat(told(queue, Duration.ZERO)).extracting(Notification::at).containsExactly(Scenario.START.plus(HOUR));
        queue.crash();
        assertThat(told(queue, HOUR)).isEmpty();
    }

    @Test
    void it_says_what_the_run_waits_for() {
        Scenario queue = Scenario.of(
                Scenario.job("first"),
                job("after")
                        .after("first")
                        .schedule("0 1 * * *", ZoneOffset.UTC)
                        .build(),
                job("ready").build());
        queue.trigger("ready");
        queue.pass(HOUR);
        queue.pause("after");

        assertThat(told(queue, HOUR))
                .extracting(Notification::outlook)
                .containsExactly(
                        "It is ready and waits for its turn: `jobqueue why ready` says for what.",
                        "It waits for the jobs that it depends on and for its job to be resumed.");
    }

    @Test
    void a_run_that_has_ended_in_time_is_not_late() {
        Scenario queue = Scenario.of(job("a").build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", RunStatus.SUCCEEDED);

        assertThat(told(queue, HOUR)).isEmpty();
    }

    @Test
    void a_run_between_two_attempts_is_late_and_one_that_failed_for_good_is_not() {
        Scenario queue = Scenario.of(job("a").retries(1, RetryDelay.fixed(HOUR))
                .failover(CommandAction.shell("true"))
                .build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", RunStatus.FAILED);
        queue.trigger("a");

        assertThat(told(queue, HOUR)).extracting(Notification::run).hasSize(2);

        queue.trigger("a");
        queue.start();
        queue.finish("a", RunStatus.FAILED);
        assertThat(queue.runs("a").get(0).lateAt()).isEmpty();
    }

    @Test
    void nobody_is_told_where_nobody_wants_to_know() {
        JobDefinition untold =
                JobDefinition.job("a").shell("true").lateAfter(HOUR).build();
        Scenario queue = Scenario.of(untold);
        queue.trigger("a");

        assertThat(told(queue, HOUR)).isEmpty();
        assertThat(queue.state().runs().nextMomentAfter(Scenario.START)).isEmpty();
    }

    private static JobBuilder job(String id) {
        return JobDefinition.job(id)
                .shell("true")
                .lateAfter(HOUR)
                .notify(new NotifyRule(EnumSet.of(Occasion.LATE), "mail"));
    }

    /** What is told after that time. */
    private static List<Notification> told(Scenario queue, Duration time) {
        queue.pass(time);
        Lateness.tellDue(queue.state(), queue.now());
        return queue.takeChanges().notifications().stream()
                .map(PendingNotification::notification)
                .toList();
    }
}
