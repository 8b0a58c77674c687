package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Optional;

/** Gives runs to nodes, and takes back what was given but never begun. */
public final class Starting {

    private Starting() {}

    /** Marks the run as running on its node from now on, and says what is to be executed. */
    public static Attempt start(QueueState state, Start start, Instant now) {
        Run run = start.run();
        if (!(run.phase() instanceof Phase.Ready ready)) {
            throw new IllegalStateException("run " + run.id() + " is not ready, and so cannot start");
        }
        JobEntry entry = state.entryOf(run);
        Optional<Instant> deadline = entry.definition().attempts().timeout().map(now::plus);
        Run running = run.in(
                new Phase.Running(start.node().name(), start.node().incarnation(), ready.readyAt(), now, deadline));
        state.put(running);
        if (isFirst(run)) {
            state.put(entry.started(entry.runsStarted() + 1));
        }
        return attempt(state, running);
    }

    /** The attempt that a running run is at. */
    public static Attempt attempt(QueueState state, Run run) {
        if (!(run.phase() instanceof Phase.Running running)) {
            throw new IllegalStateException("run " + run.id() + " does not run");
        }
        JobDefinition job = state.definitionOf(run);
        Action action = run.action() == Run.ActionKind.FAILOVER
                ? job.attempts().failover().orElse(job.action())
                : job.action();
        return new Attempt(
                run.id(),
                run.job(),
                run.attempt(),
                action,
                job.context(),
                job.attempts().limits(),
                run.scheduledFor(),
                running.deadline(),
                job.attempts().gracePeriod(),
                run.parameters(),
                run.event());
    }

    /** Notes that this node has an attempt in its care which an earlier life of it, maybe by another name, was given. */
    public static void takeUp(QueueState state, Run run, Node node) {
        if (run.phase() instanceof Phase.Running running) {
            state.put(run.in(running.on(node.name(), node.incarnation())));
        }
    }

    /**
     * Takes back an attempt that was given to a node and never begun. Its run goes back to its turn, or to the pause gate where
     * its job was paused meanwhile; one that a person has cancelled, or that its job no longer wants, is cancelled.
     */
    public static void undo(QueueState state, RunId id, Instant now) {
        Optional<Run> found = state.runs().find(id);
        if (found.isEmpty() || !(found.get().phase() instanceof Phase.Running running)) {
            return;
        }
        Run run = found.get();
        if (isFirst(run)) {
            JobEntry entry = state.entryOf(run);
            state.put(entry.started(entry.runsStarted() - 1));
        }
        JobEntry entry = state.entryOf(run);
        Run back = run.in(
                entry.paused() ? new Phase.Waiting(Optional.empty(), false, true) : new Phase.Ready(running.readyAt()));
        state.put(back);
        (running.cancelled() ? Optional.of(Cancelling.MESSAGE) : Withdrawal.reason(entry, back))
                .ifPresent(reason -> Completion.withoutStart(state, back, RunStatus.CANCELLED, reason, now));
    }

    private static boolean isFirst(Run run) {
        return run.attempt() == 1;
    }
}
