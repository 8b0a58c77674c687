package dev.jobqueue.embed.telemetry;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;

/** A launcher whose ends are told with what hooks add to them. */
record HookedLauncher(Launcher launcher, TelemetryHooks hooks) implements Launcher {

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        launcher.launch(attempt, withHooks(attempt, listener));
    }

    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        return launcher.resume(attempt, withHooks(attempt, listener));
    }

    private AttemptListener withHooks(Attempt attempt, AttemptListener listener) {
        return end -> hooks.ended(attempt, end, listener::ended);
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        launcher.end(attempt, as, message);
    }

    @Override
    public void settled(Attempt.Key attempt) {
        launcher.settled(attempt);
    }
}
