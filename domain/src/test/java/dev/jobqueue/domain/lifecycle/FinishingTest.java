package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.CANCELLED;
import static dev.jobqueue.api.run.RunStatus.FAILED;
import static dev.jobqueue.api.run.RunStatus.LIMIT_EXCEEDED;
import static dev.jobqueue.api.run.RunStatus.LOST;
import static dev.jobqueue.api.run.RunStatus.READY;
import static dev.jobqueue.api.run.RunStatus.SUCCEEDED;
import static dev.jobqueue.api.run.RunStatus.TIMED_OUT;
import static dev.jobqueue.api.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FinishingTest {

    @Test
    void a_run_that_succeeds_is_over_and_has_a_record() {
        Scenario queue = Scenario.of(job().priority(4).build());
        RunId run = queue.trigger("a");
        queue.pass(Duration.ofMinutes(2));
        queue.start();
        assertThat(queue.state().isIdle()).isFalse();
        RunLog record = queue.finish("a", SUCCEEDED);

        assertThat(queue.state().isIdle()).isTrue();
        assertThat(record.run()).isEqualTo(run);
        assertThat(record.standing()).isEqualTo(new RunLog.Standing(4, 6.0));
        assertThat(record.place().orElseThrow().node()).isEqualTo("node");
        assertThat(record.times().readyAt()).contains(Scenario.START);
    }

    @Test
    void the_job_learns_how_long_its_own_action_takes_when_it_succeeds() {
        Scenario queue = Scenario.of(job().retries(1, RetryDelay.fixed(Duration.ZERO))
                .failover(CommandAction.shell("true"))
                .build());
        queue.trigger("a");
        attempt(queue, Duration.ofMinutes(9), FAILED);
        assertThat(queue.entry("a").typicalDuration()).as("after a failure").isEmpty();
        attempt(queue, Duration.ofSeconds(4), SUCCEEDED);
        assertThat(queue.entry("a").typicalDuration()).contains(Duration.ofSeconds(4));

        queue.trigger("a");
        attempt(queue, Duration.ofMinutes(9), FAILED);
        attempt(queue, Duration.ofMinutes(9), FAILED);
        attempt(queue, Duration.ofMinutes(9), SUCCEEDED);
        assertThat(queue.entry("a").typicalDuration()).as("after a failover").contains(Duration.ofSeconds(4));

        queue.trigger("a");
        attempt(queue, Duration.ofSeconds(-1), SUCCEEDED);
        assertThat(queue.entry("a").typicalDuration())
                .as("after the clock was set back")
                .contains(Duration.ofSeconds(4));
    }

    private static void attempt(Scenario queue, Duration takes, RunStatus end) {
        assertThat(queue.start()).containsExactly("a");
        queue.pass(takes);
        queue.finish("a", end);
    }

    @Test
    void an_end_that_is_told_twice_counts_once() {
        Scenario queue = Scenario.of(retrying(1, Duration.ZERO));
        RunId run = queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        queue.start();
        queue.takeChanges();

        assertThat(Finishing.finish(queue.state(), queue.end(new Attempt.Key(run, 1), SUCCEEDED), false, queue.now()))
                .isEmpty();
        assertThat(queue.takeChanges().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "TIMED_OUT", "LIMIT_EXCEEDED"})
    void a_failed_attempt_is_tried_again_as_often_as_retries_say(RunStatus failure) {
        Scenario queue = Scenario.of(retrying(2, Duration.ZERO));
        queue.trigger("a");
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(queue.start()).containsExactly("a");
            queue.finish("a", failure);
        }

        assertThat(queue.state().isIdle()).isTrue();
        assertThat(queue.kept().records()).extracting(RunLog::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void nothing_follows_an_attempt_that_a_person_has_cancelled_however_it_ended() {
        Scenario queue = Scenario.of(retrying(3, Duration.ZERO));
        RunId run = queue.trigger("a");
        queue.start();

        queue.cancel(run);
        queue.crash();
        assertThat(queue.finish(run, FAILED, false))
                .hasValueSatisfying(record -> assertThat(record.status()).isEqualTo(CANCELLED));
        assertThat(queue.state().isIdle()).isTrue();
    }

    @Test
    void a_success_that_a_cancel_came_too_late_for_is_a_success() {
        Scenario queue = Scenario.of(job().build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.cancel(run);

        assertThat(queue.finish("a", SUCCEEDED).status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_cancelled_run_whose_command_never_began_is_not_started_again() {
        Scenario queue = Scenario.of(job().build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.cancel(run);
        queue.crash();
        queue.undo(run);

        assertThat(queue.state().isIdle()).isTrue();
        assertThat(queue.history()).containsExactly("a CANCELLED");
    }

    @Test
    void what_runs_is_ended_as_it_was_started_and_followed_by_what_its_job_is_now() {
        Scenario queue = Scenario.of(
                job().gracePeriod(Duration.ofSeconds(77)).priority(5).build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.put(job().command("other")
                .retries(1, RetryDelay.fixed(Duration.ZERO))
                .build());
        queue.crash();

        Attempt attempt = Starting.attempt(queue.state(), queue.run(run));
        assertThat(attempt.gracePeriod()).isEqualTo(Duration.ofSeconds(77));
        assertThat(attempt.action()).isEqualTo(job().build().action());

        assertThat(queue.finish("a", FAILED).standing().priority()).isEqualTo(5);
        queue.start();
        assertThat(Starting.attempt(queue.state(), queue.run(run)).action())
                .isEqualTo(CommandAction.exec(List.of("other")));
    }

    @Test
    void a_job_that_is_removed_and_defined_anew_changes_nothing_of_what_runs() {
        Scenario queue = Scenario.of(job().exclusive().build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.remove("a");
        queue.put(job().concurrency(2).build());
        queue.trigger("a");

        assertThat(queue.state().definitionOf(queue.run(run)).claim().exclusive())
                .isTrue();
        assertThat(queue.start()).as("beside an exclusive run").isEmpty();
    }

    @Test
    void the_delay_before_a_retry_grows_up_to_its_bound() {
        RetryDelay delay = new RetryDelay(Duration.ofSeconds(10), 3, Duration.ofSeconds(60), Duration.ZERO);

        assertThat(List.of(1, 2, 3, 4, 5_000))
                .extracting(
                        failures -> Backoff.delay(delay, new RunId(1), failures).toSeconds())
                .containsExactly(10L, 30L, 60L, 60L, 60L);
    }

    @Test
    void the_jitter_of_a_delay_is_fixed_and_below_its_bound() {
        RetryDelay delay = new RetryDelay(Duration.ZERO, 1, Duration.ZERO, Duration.ofSeconds(1));
        Set<Duration> delays = new HashSet<>();
        for (long run = 1; run <= 100; run++) {
            Duration chosen = Backoff.delay(delay, new RunId(run), 1);
            assertThat(chosen).isLessThan(Duration.ofSeconds(1)).isEqualTo(Backoff.delay(delay, new RunId(run), 1));
            delays.add(chosen);
        }

        assertThat(delays).hasSizeGreaterThan(50);
    }

    @Test
    void a_retry_waits_for_its_delay_and_is_ready_at_its_very_end() {
        Scenario queue = Scenario.of(retrying(1, Duration.ofSeconds(30)));
        queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        Instant due = queue.now().plusSeconds(30);

        queue.pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(queue.statuses("a")).containsExactly(WAITING);
        assertThat(queue.codes("a")).containsExactly("retry-delay");
        queue.pass(Duration.ofNanos(1));
        assertThat(queue.runs("a")).extracting(Run::phase).containsExactly(new Phase.Ready(due));
    }

    @Test
    void a_lost_run_is_run_again_and_that_is_no_retry() {
        Scenario queue = Scenario.of(job().build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", LOST);

        assertThat(queue.runs("a").get(0)).satisfies(run -> {
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.failures()).isZero();
        });
        assertThat(queue.statuses("a")).containsExactly(READY);
    }

    @Test
    void a_lost_run_has_failed_where_its_job_says_so() {
        Scenario queue = Scenario.of(job().onLost(OnLost.FAIL)
                .retries(5, RetryDelay.fixed(Duration.ZERO))
                .build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", LOST);

        assertThat(queue.state().isIdle()).isTrue();
        assertThat(queue.entry("a").lastEnd().orElseThrow().status()).isEqualTo(LOST);
    }

    @Test
    void a_run_that_is_interrupted_by_the_schedulers_end_runs_again() {
        Scenario queue = Scenario.of(job().build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.finish(run, CANCELLED, true);

        assertThat(queue.statuses("a")).containsExactly(READY);
    }

    @Test
    void a_run_that_a_person_cancels_is_over() {
        Scenario queue = Scenario.of(retrying(5, Duration.ZERO));
        RunId run = queue.trigger("a");
        queue.start();
        queue.finish(run, CANCELLED, false);

        assertThat(queue.state().isIdle()).isTrue();
    }

    @Test
    void the_failover_steps_in_once_after_the_last_attempt() {
        Scenario queue =
                Scenario.of(job().failover(CommandAction.shell("repair")).build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);

        assertThat(queue.run(run).action()).isEqualTo(Run.ActionKind.FAILOVER);
        queue.start();
        assertThat(Starting.attempt(queue.state(), queue.run(run)).action()).isEqualTo(CommandAction.shell("repair"));
        assertThat(queue.finish("a", FAILED).isFailover()).isTrue();
        assertThat(queue.state().isIdle()).isTrue();
    }

    @Test
    void what_a_failover_does_is_not_how_its_job_ended() {
        Scenario queue =
                Scenario.of(job().failover(CommandAction.shell("repair")).build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", TIMED_OUT);
        queue.start();
        queue.finish("a", SUCCEEDED);

        assertThat(queue.entry("a").lastEnd().orElseThrow().status()).isEqualTo(TIMED_OUT);
    }

    @Test
    void the_record_of_a_failover_says_so_beside_what_its_attempt_said() {
        Scenario queue =
                Scenario.of(job().failover(CommandAction.shell("repair")).build());
        RunId run = queue.trigger("a");
        queue.start();

        assertThat(finish(queue, run, FAILED).attributes()).isEqualTo(Map.of("rows", "5"));
        queue.start();
        assertThat(finish(queue, run, SUCCEEDED).attributes())
                .isEqualTo(Map.of("rows", "5", RunLog.ACTION, RunLog.FAILOVER));
    }

    private static RunLog finish(Scenario queue, RunId run, RunStatus status) {
        AttemptEnd plain = queue.end(new Attempt.Key(run, queue.run(run).attempt()), status);
        AttemptEnd told = new AttemptEnd(
                plain.attempt(),
                plain.status(),
                plain.pid(),
                plain.startedAt(),
                plain.endedAt(),
                plain.exitCode(),
                plain.usage(),
                plain.message(),
                Map.of("rows", "5"));
        return Finishing.finish(queue.state(), told, false, queue.now()).orElseThrow();
    }

    @Test
    void a_job_that_was_removed_is_forgotten_when_its_failover_ends() {
        Scenario queue =
                Scenario.of(job().failover(CommandAction.shell("repair")).build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        queue.start();
        queue.remove("a");
        assertThat(queue.knows("a")).isTrue();
        queue.finish("a", SUCCEEDED);

        assertThat(queue.knows("a")).isFalse();
    }

    @Test
    void a_job_that_was_removed_is_forgotten_when_its_failover_never_begins() {
        Scenario queue =
                Scenario.of(job().failover(CommandAction.shell("repair")).build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        queue.remove("a");

        assertThat(queue.knows("a")).isFalse();
    }

    @Test
    void a_cancelled_run_has_no_failover() {
        Scenario queue =
                Scenario.of(job().failover(CommandAction.shell("repair")).build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.finish(run, CANCELLED, false);

        assertThat(queue.state().isIdle()).isTrue();
    }

    @Test
    void each_end_is_told_as_what_it_was() {
        Scenario queue = Scenario.of(job().retries(1, RetryDelay.fixed(Duration.ZERO))
                .notify(everything())
                .build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", TIMED_OUT);
        assertThat(occasions(queue)).containsExactly(Occasion.RETRY, Occasion.TIMEOUT);
        queue.start();
        queue.finish("a", LIMIT_EXCEEDED);
        assertThat(occasions(queue)).containsExactly(Occasion.FAILURE, Occasion.LIMIT);
        queue.trigger("a");
        queue.start();
        queue.finish("a", SUCCEEDED);
        assertThat(occasions(queue)).containsExactly(Occasion.SUCCESS, Occasion.RECOVERY);
        queue.trigger("a");
        queue.start();
        queue.finish("a", LOST);
        assertThat(occasions(queue)).containsExactly(Occasion.RETRY, Occasion.LOST);
    }

    @Test
    void a_notifier_hears_only_of_what_it_asked_for_and_of_no_recovery_without_a_failure() {
        Scenario queue = Scenario.of(job().notify(new NotifyRule(Set.of(Occasion.FAILURE), "mail"))
                .notify(new NotifyRule(Set.of(Occasion.RECOVERY), "chat"))
                .build());
        for (RunStatus status : List.of(SUCCEEDED, SUCCEEDED, FAILED, SUCCEEDED)) {
            queue.trigger("a");
            queue.start();
            queue.finish("a", status);
        }

        assertThat(queue.takeChanges().notifications())
                .extracting(
                        pending -> pending.via() + " " + pending.notification().occasion())
                .containsExactly("mail FAILURE", "chat RECOVERY");
    }

    @Test
    void two_rules_for_the_same_notifier_tell_it_once() {
        Scenario queue = Scenario.of(job().notify(new NotifyRule(Set.of(Occasion.SUCCESS), "mail"))
                .notify(everything())
                .build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", SUCCEEDED);

        assertThat(occasions(queue)).containsExactly(Occasion.SUCCESS);
    }

    @Test
    void an_attempt_that_never_began_goes_back_to_its_turn() {
        Scenario queue = Scenario.of(job().maxRuns(1).build());
        RunId run = queue.trigger("a");
        Run before = queue.run(run);
        queue.pass(Duration.ofSeconds(1));
        queue.start();
        queue.undo(run);

        assertThat(queue.run(run)).isEqualTo(before);
        assertThat(queue.entry("a").runsStarted()).isZero();
        assertThat(queue.start()).containsExactly("a");
    }

    @Test
    void a_retry_that_never_began_leaves_its_run_counted() {
        Scenario queue = Scenario.of(retrying(1, Duration.ZERO));
        RunId run = queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        queue.start();
        queue.undo(run);

        assertThat(queue.entry("a").runsStarted()).isEqualTo(1);
    }

    @Test
    void an_attempt_that_never_began_waits_where_its_job_was_paused_meanwhile() {
        Scenario queue = Scenario.of(job().build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.pause("a");
        queue.undo(run);

        assertThat(queue.codes("a")).containsExactly("paused");
        queue.resume("a");
        assertThat(queue.start()).containsExactly("a");
    }

    @Test
    void an_attempt_that_never_began_ends_where_its_job_was_removed_meanwhile() {
        Scenario queue = Scenario.of(job().build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.remove("a");
        queue.undo(run);

        assertThat(queue.history()).containsExactly("a CANCELLED");
        assertThat(queue.knows("a")).isFalse();
    }

    private static List<Occasion> occasions(Scenario queue) {
        return queue.takeChanges().notifications().stream()
                .map(pending -> pending.notification().occasion())
                .sorted()
                .toList();
    }

    private static NotifyRule everything() {
        return new NotifyRule(EnumSet.allOf(Occasion.class), "mail");
    }

    private static JobDefinition retrying(int retries, Duration delay) {
        return job().retries(retries, RetryDelay.fixed(delay)).build();
    }

    private static JobBuilder job() {
        return JobDefinition.job("a").shell("true");
    }
}
