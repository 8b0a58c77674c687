package dev.jobqueue.testkit.execution;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.testkit.contract.LauncherContract;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A scripted launcher is a launcher. */
class ScriptedLauncherContractTest extends LauncherContract {

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock).script("endless", Script.runsForever());

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    @Override
    protected Attempt brief(long run) {
        return attempt(run, "brief");
    }

    @Override
    protected Attempt endless(long run) {
        return attempt(run, "endless");
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
        launcher.deliverDue();
    }

    private Attempt attempt(long run, String job) {
        return new Attempt(
                new RunId(run),
                new JobId(job),
                1,
                CommandAction.shell("true"),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                clock.instant(),
                Optional.empty(),
                Duration.ZERO,
                Map.of());
    }
}
