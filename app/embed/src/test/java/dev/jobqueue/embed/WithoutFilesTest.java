package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WithoutFilesTest {

    private final WithoutFiles launcher =
            new WithoutFiles(new ScriptedLauncher(ManualClock.at("2026-03-01T00:00:00Z")), Path.of("/data/runs"));

    @Test
    void nobody_can_tell_what_became_of_what_an_earlier_life_was_given() {
        assertThatThrownBy(() -> launcher.resume(attempt(), end -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/data/runs")
                .hasMessageContaining("keep that directory");
    }

    @Test
    void what_another_node_gave_to_this_program_was_never_begun() {
        launcher.started();

        assertThat(launcher.resume(attempt(), end -> {})).isFalse();
    }

    private static Attempt attempt() {
        return new Attempt(
                new RunId(7),
                new JobId("job"),
                1,
                CommandAction.shell("true"),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Instant.EPOCH,
                Optional.empty(),
                Duration.ZERO,
                Map.of());
    }
}
