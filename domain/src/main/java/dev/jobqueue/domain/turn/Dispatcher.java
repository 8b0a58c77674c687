package dev.jobqueue.domain.turn;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.admission.Admission;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.explain.Views;
import dev.jobqueue.domain.lifecycle.Cancelling;
import dev.jobqueue.domain.lifecycle.Finishing;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.lifecycle.Gates;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a queue does in its turns beside what it is asked: it fires schedules, opens gates, times attempts out, starts what is
 * admitted, and takes in what ended. It remembers of attempts only that they are being ended, and why; all else is in the state.
 * The daemon, the simulation and the testkit have their turns done by this class. Not safe for use by several threads.
 */
public final class Dispatcher {

    private final Firing firing;
    private final List<Node> nodes;
    private final Set<Attempt.Key> ending = new HashSet<>();
    private boolean admitting = true;
    private boolean stopping;
    private boolean booted;

    public Dispatcher(Firing firing, List<Node> nodes) {
        this.firing = firing;
        this.nodes = List.copyOf(nodes);
    }

    public List<Node> nodes() {
        return nodes;
    }

    /** Does what is due: to be called in every turn, after what the turn was asked. */
    public void doWhatIsDue(Turn turn) {
        QueueState state = turn.state();
        if (admitting) {
            firing.fireDue(state, turn.now());
        }
        Gates.openDue(state, turn.now());
        for (Run run : state.runs().deadlinesDue(turn.now())) {
            endOnce(turn, new Attempt.Key(run.id(), run.attempt()), RunStatus.TIMED_OUT, timeout(run));
        }
        if (admitting) {
            for (Start start : Admission.admit(state, nodes, turn.now())) {
                Attempt attempt = Starting.start(state, start, turn.now());
                state.runs().find(attempt.run()).ifPresent(run -> turn.launch(attempt, Views.run(run)));
            }
        }
    }

    /** When there is next something to do, if nobody asks and nothing ends. */
    public Optional<Instant> nextMoment(QueueState state, Instant now) {
        Optional<Instant> fire = admitting ? state.catalog().nextFire() : Optional.empty();
        Optional<Instant> moment = state.runs().nextMomentAfter(now);
        return fire.isPresent() && (moment.isEmpty() || fire.get().isBefore(moment.get())) ? fire : moment;
    }

    /** Asks, the first time only, for the runs of jobs whose schedule is the start of the scheduler. */
    public void bootOnce(Turn turn) {
        if (!booted && !turn.isBooting()) {
            turn.boot();
            firing.fireAtStart(turn.state(), turn.now());
        }
    }

    /** Takes in the end of an attempt. */
    public void ended(Turn turn, AttemptEnd end) {
        boolean interrupted = stopping && ending.contains(end.attempt());
        Finishing.finish(turn.state(), end, interrupted, turn.now());
        turn.settle(end.attempt());
    }

    /**
     * Has the attempts ended whose runs a person has cancelled, each once: to be called when one was cancelled, and when runs of
     * an earlier life have been taken up.
     */
    public void endCancelled(Turn turn) {
        for (Run run : turn.state().runs().running()) {
            if (run.phase() instanceof Phase.Running running && running.cancelled()) {
                endOnce(turn, new Attempt.Key(run.id(), run.attempt()), RunStatus.CANCELLED, Cancelling.MESSAGE);
            }
        }
    }

    /** Starts no more runs and asks for no more, from this turn on. */
    public void stopAdmitting() {
        admitting = false;
    }

    /** Ends the attempts of these runs; they are treated as lost, and so run again at the next start. */
    public void interrupt(Turn turn, Predicate<Run> which) {
        stopping = true;
        for (Run run : turn.state().runs().running()) {
            if (which.test(run)) {
                endOnce(turn, new Attempt.Key(run.id(), run.attempt()), RunStatus.CANCELLED, "the scheduler stopped");
            }
        }
    }

    /** What the turn changed has been kept. */
    public void kept(Turn turn) {
        for (Attempt.Key attempt : turn.settled()) {
            ending.remove(attempt);
        }
        booted |= turn.isBooting();
    }

    /** What the turn changed could not be kept, and so has not happened. */
    public void notKept(Turn turn) {
        turn.endings().forEach(end -> ending.remove(end.attempt()));
    }

    private void endOnce(Turn turn, Attempt.Key attempt, RunStatus as, String message) {
        if (ending.add(attempt)) {
            turn.end(attempt, as, message);
        }
    }

    private static String timeout(Run run) {
        if (run.phase() instanceof Phase.Running running && running.deadline().isPresent()) {
            Duration allowed =
                    Duration.between(running.startedAt(), running.deadline().get());
            return "took longer than its timeout of "
                    + allowed.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        throw new IllegalStateException("run " + run.id() + " has no deadline");
    }
}
