package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Opens and closes what holds runs back before they are ready. */
public final class Gates {

    private Gates() {}

    /** Opens every time gate whose moment has come. */
    public static void openDue(QueueState state, Instant now) {
        for (Run run : state.runs().timeGatesDue(now)) {
            if (run.phase() instanceof Phase.Waiting gates) {
                Instant opened = gates.notBefore().orElse(now);
                pass(state, run, new Phase.Waiting(Optional.empty(), gates.dependencies(), gates.paused()), opened);
            }
        }
    }

    /**
     * Opens the dependency gate of the job's first run that waits at it, when all dependencies have completed, or of all that
     * wait when it has none any more; where none waits and the job has neither a schedule nor events, their completion asks for
     * a run. The completions are then consumed.
     */
    static void openDependencies(QueueState state, JobId job, Instant now) {
        JobEntry entry = state.entryOf(job);
        Set<JobId> needed = needed(entry);
        if (!entry.met().containsAll(needed)) {
            return;
        }
        List<Run> waiting = needed.isEmpty()
                ? state.runs().atDependencyGate(job)
                : state.runs().firstAtDependencyGate(job).stream().toList();
        if (!waiting.isEmpty()) {
            state.put(entry.met(Set.of()));
            waiting.forEach(run -> openDependencies(state, run, now));
        } else if (entry.isTriggered() && !needed.isEmpty() && dependenciesAsk(entry)) {
            state.put(entry.met(Set.of()));
            Creation.create(state, state.entryOf(job), Creation.Request.now(Run.Origin.DEPENDENCY, now))
                    .flatMap(state.runs()::find)
                    .ifPresent(run -> enter(state, run, now));
        }
    }

    /** A schedule or an event asks for runs itself: the dependencies only hold them back. */
    private static boolean dependenciesAsk(JobEntry entry) {
        return entry.definition().triggers().schedule().isEmpty()
                && entry.definition().triggers().events().isEmpty();
    }

    private static void openDependencies(QueueState state, Run run, Instant now) {
        if (run.phase() instanceof Phase.Waiting gates) {
            pass(state, run, new Phase.Waiting(stillClosed(gates, now), false, gates.paused()), now);
        }
    }

    /** Closes the pause gate of all runs of the job that have not started, or opens it. */
    static void pause(QueueState state, JobId job, boolean closed, Instant now) {
        for (Run run : state.runs().of(job)) {
            if (run.phase() instanceof Phase.Waiting gates) {
                pass(state, run, new Phase.Waiting(stillClosed(gates, now), gates.dependencies(), closed), now);
            } else if (closed && run.phase() instanceof Phase.Ready) {
                state.put(run.in(new Phase.Waiting(Optional.empty(), false, true)));
            }
        }
    }

    /** Looks at the gates of a new run. */
    static void enter(QueueState state, Run run, Instant now) {
        if (run.phase() instanceof Phase.Waiting gates) {
            Optional<Instant> time = stillClosed(gates, now);
            Instant opened = time.isPresent() ? now : gates.notBefore().orElse(now);
            pass(state, run, new Phase.Waiting(time, gates.dependencies(), gates.paused()), opened);
        }
        openDependencies(state, run.job(), now);
    }

    /** The time gate where its moment is still to come: one that has come opens with whatever other gate opens now. */
    private static Optional<Instant> stillClosed(Phase.Waiting gates, Instant now) {
        return gates.notBefore().filter(at -> at.isAfter(now));
    }

    /** Keeps the run at its gates, or makes it ready where all are open. */
    private static void pass(QueueState state, Run run, Phase.Waiting gates, Instant opened) {
        boolean open = gates.notBefore().isEmpty() && !gates.dependencies() && !gates.paused();
        Run next = run.in(open ? new Phase.Ready(opened) : gates);
        if (!next.equals(run)) {
            state.put(next);
        }
    }

    /** The jobs that this one depends on. */
    static Set<JobId> needed(JobEntry entry) {
        return entry.definition().triggers().dependencies().stream()
                .map(Dependency::job)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
