package dev.jobqueue.embed;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import java.nio.file.Path;

/**
 * A launcher whose files were not there when it was made. It must not say of an attempt that an earlier life was given that it never
 * began: its processes may be running. What is given to this program is another matter.
 */
final class WithoutFiles implements Launcher {

    private final Launcher launcher;
    private final Path runs;
    private volatile boolean started;

    WithoutFiles(Launcher launcher, Path runs) {
        this.launcher = launcher;
        this.runs = runs;
    }

    /** All that earlier lives were given has been asked for. */
    void started() {
        started = true;
    }

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        launcher.launch(attempt, listener);
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        launcher.end(attempt, as, message);
    }

    /** @throws IllegalStateException until it has started */
    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        if (started) {
            return launcher.resume(attempt, listener);
        }
        throw new IllegalStateException(
                "the files of runs in '" + runs + "' were gone when the scheduler started: keep that directory");
    }

    @Override
    public void settled(Attempt.Key attempt) {
        launcher.settled(attempt);
    }
}
