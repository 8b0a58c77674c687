package dev.jobqueue.testkit.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptedLauncherTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock);
    private final List<AttemptEnd> ends = new ArrayList<>();

    @Test
    void without_a_script_an_attempt_succeeds_at_once_when_asked() {
        launcher.launch(attempt("job", 1, 1), ends::add);
        assertThat(ends).isEmpty();
        assertThat(launcher.nextDue()).contains(START);

        assertThat(launcher.deliverDue()).isEqualTo(1);

        assertThat(statuses()).containsExactly(RunStatus.SUCCEEDED);
        assertThat(ends.get(0).exitCode()).hasValue(0);
        assertThat(launcher.nextDue()).isEmpty();
        assertThat(launcher.deliverDue()).isZero();
    }

    @Test
    void an_attempt_ends_when_its_time_has_come() {
        launcher.script("slow", Script.succeedsAfter(Duration.ofSeconds(10)));
        launcher.script("fast", Script.succeedsAfter(Duration.ofSeconds(5)));
        Attempt slow = attempt("slow", 1, 1);
        Attempt fast = attempt("fast", 2, 1);
        launcher.launch(slow, ends::add);
        launcher.launch(fast, ends::add);
        assertThat(launcher.nextDue()).contains(START.plusSeconds(5));

        clock.advance(Duration.ofSeconds(9));
        launcher.deliverDue();
        assertThat(ends).extracting(AttemptEnd::attempt).containsExactly(fast.key());
        assertThat(launcher.running()).containsExactly(slow);

        clock.advance(Duration.ofSeconds(9));
        launcher.deliverDue();
        assertThat(ends.get(1).endedAt()).isEqualTo(START.plusSeconds(10));
        assertThat(ends.get(1).startedAt()).contains(START);
    }

    @Test
    void the_first_attempts_of_each_run_fail_so_many_times() {
        launcher.script("flaky", Script.failsTimes(2));
        for (int number = 1; number <= 3; number++) {
            launcher.launch(attempt("flaky", 1, number), ends::add);
        }
        launcher.launch(attempt("flaky", 2, 1), ends::add);

        launcher.deliverDue();

        assertThat(statuses())
                .containsExactly(RunStatus.FAILED, RunStatus.FAILED, RunStatus.SUCCEEDED, RunStatus.FAILED);
        assertThat(ends.get(0).exitCode()).hasValue(1);
    }

    @Test
    void an_attempt_that_runs_forever_ends_when_it_is_ended() {
        launcher.script("daemon", Script.runsForever());
        Attempt attempt = attempt("daemon", 1, 1);
        launcher.launch(attempt, ends::add);
        assertThat(launcher.nextDue()).isEmpty();

        clock.advance(Duration.ofSeconds(3));
        launcher.end(attempt.key(), RunStatus.TIMED_OUT, "took too long");
        launcher.end(attempt.key(), RunStatus.CANCELLED, "hurry");
        launcher.deliverDue();

        assertThat(statuses()).containsExactly(RunStatus.TIMED_OUT);
        assertThat(ends.get(0).message()).contains("took too long");
        assertThat(ends.get(0).endedAt()).isEqualTo(START.plusSeconds(3));
        launcher.end(attempt.key(), RunStatus.CANCELLED, "too late");
        assertThat(launcher.deliverDue()).isZero();
    }

    @Test
    void an_attempt_that_has_ended_is_not_ended_again() {
        Attempt attempt = attempt("job", 1, 1);
        launcher.launch(attempt, ends::add);

        launcher.end(attempt.key(), RunStatus.CANCELLED, "too late");
        launcher.deliverDue();

        assertThat(statuses()).containsExactly(RunStatus.SUCCEEDED);
    }

    @Test
    void an_end_is_told_again_to_who_resumes_until_it_is_settled() {
        Attempt attempt = attempt("job", 1, 1);
        launcher.launch(attempt, end -> {});
        launcher.deliverDue();

        assertThat(launcher.resume(attempt, ends::add)).isTrue();
        launcher.deliverDue();
        assertThat(statuses()).containsExactly(RunStatus.SUCCEEDED);

        launcher.settled(attempt.key());
        assertThat(launcher.resume(attempt, ends::add)).isFalse();
        assertThat(launcher.deliverDue()).isZero();
    }

    @Test
    void an_attempt_that_was_never_launched_is_not_resumed() {
        assertThat(launcher.resume(attempt("job", 1, 1), ends::add)).isFalse();
    }

    @Test
    void an_attempt_is_launched_once() {
        launcher.launch(attempt("job", 1, 1), ends::add);

        assertThatThrownBy(() -> launcher.launch(attempt("job", 1, 1), ends::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1-1");
    }

    @Test
    void who_is_told_may_launch_the_next_attempt() {
        launcher.launch(attempt("job", 1, 1), end -> launcher.launch(attempt("job", 1, 2), ends::add));

        assertThat(launcher.deliverDue()).isEqualTo(1);
        assertThat(launcher.deliverDue()).isEqualTo(1);

        assertThat(launcher.launched()).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(ends).hasSize(1);
    }

    private List<RunStatus> statuses() {
        return ends.stream().map(AttemptEnd::status).toList();
    }

    private static Attempt attempt(String job, long run, int number) {
        return new Attempt(
                new RunId(run),
                new JobId(job),
                number,
                CommandAction.shell("true"),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                START,
                Optional.empty(),
                Duration.ofSeconds(10),
                Map.of());
    }
}
