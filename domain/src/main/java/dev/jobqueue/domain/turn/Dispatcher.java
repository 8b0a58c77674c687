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
import dev.jobqueue.domain.lifecycle.Lateness;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.node.Peer;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a queue does in its turns beside what it is asked: it fires schedules, opens gates, times attempts out, starts what is
 * admitted, tells of what is late, and takes in what ended. It remembers of attempts only that they are being ended, and why; all else is in the state.
 * The daemon, the simulation and the testkit have their turns done by this class. Not safe for use by several threads.
 */
public final class Dispatcher {

    private final Firing firing;
    private List<Node> own;
    private List<Node> others = List.of();
    private final Set<Attempt.Key> ending = new HashSet<>();
    private boolean admitting = true;
    private boolean stopping;
    private boolean booted;

    /** @param own the nodes whose attempts are ended here when their time is over */
    public Dispatcher(Firing firing, List<Node> own) {
        this.firing = firing;
        this.own = List.copyOf(own);
    }

    /** From now on, this is the own node: a later life of it. */
    public void liveAgainAs(Node node) {
        own = List.of(node);
    }

    /** The name of the node that is asked. */
    String here() {
        return own.get(0).name();
    }

    /** Every node that takes work. */
    public List<Node> nodes() {
        return others.isEmpty()
                ? own
                : Stream.concat(own.stream(), others.stream()).toList();
    }

    /** Knows these as the other nodes of the queue; what runs on none that lives is lost. To be called first in a turn. */
    public void among(Turn turn, List<Peer> peers) {
        others = peers.stream().filter(Peer::takesWork).map(Peer::node).toList();
        Set<String> living = Stream.concat(own.stream(), peers.stream().map(Peer::node))
                .map(Node::name)
                .collect(Collectors.toSet());
        for (Run run : List.copyOf(turn.state().runs().running())) {
            if (run.phase() instanceof Phase.Running running && !living.contains(running.node())) {
                Attempt.Key attempt = new Attempt.Key(run.id(), run.attempt());
                String message = "node " + running.node() + " was declared dead";
                Finishing.finish(turn.state(), AttemptEnd.lost(attempt, message, turn.now()), false, turn.now());
            }
        }
    }

    /** True where it runs on an own node. */
    public boolean isOwn(Run run) {
        return run.phase() instanceof Phase.Running running
                && own.stream().anyMatch(node -> node.name().equals(running.node()));
    }

    /** Does what is due: to be called in every turn, after what the turn was asked. */
    public void doWhatIsDue(Turn turn) {
        QueueState state = turn.state();
        if (admitting) {
            firing.fireDue(state, turn.now());
        }
        Gates.openDue(state, turn.now());
        for (Run run : state.runs().deadlinesDue(turn.now())) {
            if (isOwn(run)) {
                endOnce(turn, new Attempt.Key(run.id(), run.attempt()), RunStatus.TIMED_OUT, timeout(run));
            }
        }
        if (admitting) {
            for (Start start : Admission.admit(state, nodes(), turn.now())) {
                Attempt attempt = Starting.start(state, start, turn.now());
                state.runs()
                        .find(attempt.run())
                        .filter(this::isOwn)
                        .ifPresent(run -> turn.launch(attempt, Views.run(run)));
            }
        }
        Lateness.tellDue(state, turn.now());
    }

    /** When there is next something to do, if nobody asks and nothing ends; now, where one turn could not do all. */
    public Optional<Instant> nextMoment(QueueState state, Instant now) {
        Optional<Instant> fire =
                admitting ? state.catalog().nextFire().map(at -> at.isBefore(now) ? now : at) : Optional.empty();
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
            if (run.phase() instanceof Phase.Running running && running.cancelled() && isOwn(run)) {
                endOnce(turn, new Attempt.Key(run.id(), run.attempt()), RunStatus.CANCELLED, Cancelling.MESSAGE);
            }
        }
    }

    /** Launches what has been given to the own nodes, by others or in a turn of which nothing came, and is not known here. */
    public void launchGiven(Turn turn, Predicate<Attempt.Key> known) {
        for (Run run : turn.state().runs().running()) {
            if (isOwn(run) && !known.test(new Attempt.Key(run.id(), run.attempt()))) {
                turn.launch(Starting.attempt(turn.state(), run), Views.run(run));
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
            if (isOwn(run) && which.test(run)) {
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
