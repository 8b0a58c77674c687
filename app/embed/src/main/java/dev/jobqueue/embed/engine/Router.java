package dev.jobqueue.embed.engine;

import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;

/**
 * Gives each attempt to the launcher of its kind: what runs on a thread of this process to that of tasks, everything else to that of
 * commands.
 */
record Router(Launcher commands, Launcher tasks) implements Launcher {

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        of(attempt).launch(attempt, listener);
    }

    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        return of(attempt).resume(attempt, listener);
    }

    /** Told to both: the one that does not know the attempt leaves it alone. */
    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        commands.end(attempt, as, message);
        tasks.end(attempt, as, message);
    }

    @Override
    public void settled(Attempt.Key attempt) {
        commands.settled(attempt);
        tasks.settled(attempt);
    }

    /** True where it runs on when this program ends, and is found by the next one. */
    boolean outlivesProgram(Attempt attempt) {
        return of(attempt).equals(commands);
    }

    private Launcher of(Attempt attempt) {
        boolean thread = attempt.action() instanceof TypedAction action && action.isolation() == Isolation.THREAD;
        return thread ? tasks : commands;
    }
}
