package dev.jobqueue.embed.engine;

import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each attempt to the launcher of its kind: what runs on a thread of this process to that of tasks, everything else to that of
 * commands. What follows goes to the one that has it.
 */
final class Router implements Launcher {

    private final Launcher commands;
    private final Launcher tasks;
    private final Map<Attempt.Key, Launcher> given = new ConcurrentHashMap<>();

    Router(Launcher commands, Launcher tasks) {
        this.commands = commands;
        this.tasks = tasks;
    }

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        given.put(attempt.key(), of(attempt));
        of(attempt).launch(attempt, listener);
    }

    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        given.put(attempt.key(), of(attempt));
        return of(attempt).resume(attempt, listener);
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        Optional.ofNullable(given.get(attempt)).ifPresent(launcher -> launcher.end(attempt, as, message));
    }

    @Override
    public void settled(Attempt.Key attempt) {
        Optional.ofNullable(given.remove(attempt)).ifPresent(launcher -> launcher.settled(attempt));
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
