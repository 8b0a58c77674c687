package dev.jobqueue.domain.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.lifecycle.Cancelling;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.lifecycle.Triggering;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final int DAY_SECONDS = 86_400;

    private final QueueState state = new QueueState(Snapshot.EMPTY, QueueRules.DEFAULT);
    private final Dispatcher dispatcher =
            new Dispatcher(new Firing(Scenario.PARSER), List.of(Scenario.node("node", 9)));
    private Instant now = Scenario.START;

    @Test
    void a_turn_fires_what_is_due_and_starts_it() {
        define(job("a").schedule("* * * * *", ZoneOffset.UTC));
        assertThat(dispatcher.nextMoment(state, now)).contains(now.plusSeconds(60));
        assertThat(turnAfter(59).launches()).isEmpty();

        Turn turn = turnAfter(1);

        assertThat(turn.launches()).extracting(Attempt::job).containsExactly(new JobId("a"));
        assertThat(turn.started()).extracting(LiveRun::status).containsExactly(RunStatus.RUNNING);
    }

    @Test
    void a_turn_opens_the_gates_whose_moment_has_come() {
        define(job("a").retries(1, RetryDelay.fixed(Duration.ofSeconds(5))));
        Attempt first = started("a");
        end(first, RunStatus.FAILED);
        assertThat(dispatcher.nextMoment(state, now)).contains(now.plusSeconds(5));
        assertThat(turnAfter(4).launches()).isEmpty();

        assertThat(turnAfter(1).launches()).extracting(Attempt::number).containsExactly(2);
    }

    @Test
    void the_next_moment_is_the_earlier_of_an_instant_and_a_deadline() {
        define(
                job("a").timeout(Duration.ofSeconds(30)),
                job("b").schedule("* * * * *", ZoneOffset.UTC),
                job("c").timeout(Duration.ofSeconds(90)));
        started("c");
        assertThat(dispatcher.nextMoment(state, now)).contains(now.plusSeconds(60));
        started("a");
        assertThat(dispatcher.nextMoment(state, now)).contains(now.plusSeconds(30));
    }

    @Test
    void an_attempt_that_takes_too_long_is_ended_once() {
        define(job("a").timeout(Duration.ofSeconds(90)));
        Attempt attempt = started("a");
        assertThat(turnAfter(89).endings()).isEmpty();

        Turn turn = turnAfter(1);
        assertThat(turn.endings())
                .containsExactly(
                        new Turn.Ending(attempt.key(), RunStatus.TIMED_OUT, "took longer than its timeout of 1m30s"));
        assertThat(turnAfter(1).endings()).isEmpty();

        dispatcher.notKept(turn);
        assertThat(turnAfter(1).endings()).as("what was not kept is done again").hasSize(1);
    }

    @Test
    void a_cancelled_attempt_is_the_end_of_its_run() {
        define(job("a").retries(5, RetryDelay.fixed(Duration.ZERO)));
        Attempt attempt = started("a");
        Turn turn = new Turn(state, now);
        cancel(turn, attempt);
        cancel(turn, attempt);
        assertThat(turn.endings()).containsExactly(new Turn.Ending(attempt.key(), RunStatus.CANCELLED, "cancelled"));

        Turn last = end(attempt, RunStatus.FAILED);

        assertThat(last.settled()).containsExactly(attempt.key());
        assertThat(state.isIdle()).isTrue();
    }

    @Test
    void a_cancel_that_was_not_kept_can_be_asked_for_again() {
        define(job("a").retries(5, RetryDelay.fixed(Duration.ZERO)));
        Attempt attempt = started("a");
        Turn lost = new Turn(state, now);
        cancel(lost, attempt);
        dispatcher.notKept(lost);

        Turn turn = new Turn(state, now);
        cancel(turn, attempt);

        assertThat(turn.endings()).as("it is done again").hasSize(1);
    }

    @Test
    void what_is_interrupted_by_the_end_of_the_scheduler_runs_again_later() {
        define(job("a"), job("b"));
        Attempt interrupted = started("a");
        started("b");
        dispatcher.stopAdmitting();
        Turn turn = new Turn(state, now);
        dispatcher.interrupt(turn, run -> run.job().value().equals("a"));
        assertThat(turn.endings())
                .containsExactly(new Turn.Ending(interrupted.key(), RunStatus.CANCELLED, "the scheduler stopped"));

        end(interrupted, RunStatus.CANCELLED);

        assertThat(state.runs().readyCount()).isEqualTo(1);
    }

    @Test
    void nothing_is_asked_for_or_started_once_admitting_has_stopped() {
        define(job("a").schedule("* * * * *", ZoneOffset.UTC), job("b"));
        Triggering.trigger(state, new JobId("b"), Map.of(), now);
        dispatcher.stopAdmitting();

        assertThat(turnAfter(60).launches()).isEmpty();
        assertThat(state.runs().all()).hasSize(1);
        assertThat(dispatcher.nextMoment(state, now)).isEmpty();
    }

    @Test
    void what_a_day_without_a_scheduler_missed_is_made_up_for_in_turns_of_a_bounded_size() {
        define(job("a").schedule(everySecond()));
        List<Instant> asked = new ArrayList<>();
        int turns = 0;

        for (now = now.plusSeconds(DAY_SECONDS); turns == 0 || isDueNow(); turns++) {
            dispatcher.doWhatIsDue(new Turn(state, now));
            List<Instant> made = state.takeChanges().runs().stream()
                    .map(Run::scheduledFor)
                    .filter(instant -> asked.isEmpty() || instant.isAfter(asked.get(asked.size() - 1)))
                    .sorted()
                    .toList();
            assertThat(made).hasSizeLessThanOrEqualTo(Firing.MOST_AT_ONCE);
            asked.addAll(made);
        }

        assertThat(turns).isEqualTo(87);
        assertThat(asked).hasSize(DAY_SECONDS).doesNotHaveDuplicates();
        assertThat(dispatcher.nextMoment(state, now)).contains(now.plusSeconds(1));
    }

    @Test
    void a_job_that_has_much_to_make_up_for_keeps_no_other_from_its_turn() {
        define(job("a").schedule(everySecond()), job("b").schedule("@daily", ZoneOffset.UTC));

        Turn turn = turnAfter(DAY_SECONDS);

        assertThat(turn.launches()).extracting(Attempt::job).containsExactly(new JobId("a"), new JobId("b"));
        assertThat(isDueNow()).isTrue();
    }

    private boolean isDueNow() {
        return dispatcher.nextMoment(state, now).filter(now::equals).isPresent();
    }

    private static ScheduleSpec everySecond() {
        return new ScheduleSpec(
                "@every 1s", ZoneOffset.UTC, Misfire.ALL, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    @Test
    void the_start_of_the_scheduler_asks_for_runs_once_it_is_kept() {
        define(job("a").schedule("@reboot", ZoneOffset.UTC).concurrency(9));
        Turn lost = new Turn(state, now);
        dispatcher.bootOnce(lost);
        dispatcher.bootOnce(lost);
        assertThat(lost.isBooting()).isTrue();
        assertThat(state.runs().readyCount()).isEqualTo(1);
        dispatcher.notKept(lost);

        Turn kept = new Turn(state, now);
        dispatcher.bootOnce(kept);
        dispatcher.kept(kept);
        dispatcher.bootOnce(new Turn(state, now));

        assertThat(state.runs().readyCount()).isEqualTo(2);
    }

    private void define(JobBuilder... jobs) {
        List<JobDefinition> built =
                List.of(jobs).stream().map(JobBuilder::build).toList();
        new CatalogChanges(Scenario.PARSER, job -> List.of())
                .apply(state, Map.of("file", JobSet.of(built.toArray(JobDefinition[]::new))), now);
    }

    private void cancel(Turn turn, Attempt attempt) {
        Cancelling.cancel(turn.state(), attempt.run(), turn.now());
        dispatcher.endCancelled(turn);
    }

    private Attempt started(String job) {
        Triggering.trigger(state, new JobId(job), Map.of(), now);
        List<Attempt> launches = turnAfter(0).launches();
        return launches.get(launches.size() - 1);
    }

    private Turn turnAfter(long seconds) {
        now = now.plusSeconds(seconds);
        Turn turn = new Turn(state, now);
        dispatcher.doWhatIsDue(turn);
        dispatcher.kept(turn);
        return turn;
    }

    private Turn end(Attempt attempt, RunStatus status) {
        Turn turn = new Turn(state, now);
        dispatcher.ended(
                turn,
                new AttemptEnd(
                        attempt.key(),
                        status,
                        OptionalLong.empty(),
                        Optional.empty(),
                        now,
                        OptionalInt.empty(),
                        Usage.UNKNOWN,
                        Optional.empty(),
                        Map.of()));
        dispatcher.kept(turn);
        return turn;
    }

    private static JobBuilder job(String id) {
        return JobDefinition.job(id).shell("true");
    }
}
