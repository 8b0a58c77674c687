package dev.jobqueue.embed;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import java.nio.file.Path;

/**
 * A launcher whose files were not there when it was made. It must not say of an attempt that an earlier life was given that it never
 * began: its processes may be running.
 */
record WithoutFiles(Launcher launcher, Path runs) implements Launcher {

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        launcher.launch(attempt, listener);
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        launcher.end(attempt, as, message);
    }

    /** @throws IllegalStateException always */
    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        throw new IllegalStateException(
                "the files of runs in '" + runs + "' were gone when the scheduler started: keep that directory");
    }

    @Override
    public void settled(Attempt.Key attempt) {
        launcher.settled(attempt);
    }
}
