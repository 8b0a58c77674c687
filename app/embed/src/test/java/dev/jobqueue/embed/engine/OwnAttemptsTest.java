package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a node has in its care is ended where its life is over, and only that. */
class OwnAttemptsTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock).script("job", Script.runsForever());
    private final List<AttemptEnd> ends = new ArrayList<>();
    private final OwnAttempts attempts =
            new OwnAttempts(launcher, Optional.empty(), new OwnAttempts.Times(new SharedTime(), clock), ends::add);

    @Test
    void that_a_life_is_over_ends_nothing_that_a_later_one_was_given() {
        Attempt earlier = running(1);
        Attempt later = running(2);
        assertThat(attempts.takeUp(earlier, 7, true)).isTrue();
        assertThat(attempts.takeUp(later, 8, true)).isTrue();

        attempts.fenceLife(7, "its node was declared dead");
        launcher.deliverDue();

        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.attempt()).isEqualTo(earlier.key());
            assertThat(end.status()).isEqualTo(RunStatus.LOST);
        });
        attempts.fence("the database is away");
        launcher.deliverDue();
        assertThat(ends).extracting(AttemptEnd::attempt).containsExactly(earlier.key(), later.key());
    }

    @Test
    void what_a_new_life_takes_up_is_its_own() {
        Attempt attempt = running(1);
        attempts.takeUp(attempt, 7, true);
        attempts.takeUp(attempt, 8, false);

        attempts.fenceLife(7, "its node was declared dead");

        assertThat(launcher.deliverDue()).isZero();
    }

    private Attempt running(long run) {
        Attempt attempt = new Attempt(
                new RunId(run),
                new JobId("job"),
                1,
                CommandAction.shell("true"),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                clock.instant(),
                Optional.empty(),
                Duration.ZERO,
                Map.of());
        launcher.launch(attempt, end -> {});
        return attempt;
    }
}
