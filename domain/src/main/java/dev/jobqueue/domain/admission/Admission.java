package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.admission.Obstacle.Kind;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.queue.Rank;
import dev.jobqueue.domain.queue.ReadyRuns;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One pass through the ready runs in the order of their turn. Each that fits starts. For one that does not fit, what it lacks is
 * kept, and all permits that it needs, so that no later run takes them, except in a gap that closes in time. A run is in nobody's
 * way when its job is at its concurrency, or no node could ever take it.
 */
public final class Admission {

    private final QueueState state;
    private final List<Node> nodes;
    private final Instant now;
    private final Ledger ledger;
    private final Reservations reservations;
    private final Fitting fitting;
    private final ReadyRuns ready;
    private final Unplanned unplanned = new Unplanned();
    private final List<Start> starts = new ArrayList<>();

    private Admission(QueueState state, List<Node> nodes, Instant now) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
        this.ledger = new Ledger(state.catalog().pools());
        this.reservations = new Reservations(ledger);
        this.fitting = new Fitting(state, nodes, now, ledger, reservations);
        this.ready = state.runs().readyPass();
        for (Run run : state.runs().running()) {
            if (run.phase() instanceof Phase.Running phase) {
                JobDefinition job = state.definitionOf(run);
                Optional<Instant> end = phase.deadline()
                        .map(deadline -> deadline.plus(job.attempts().gracePeriod()));
                ledger.add(new Occupant(run, job.claim(), phase.node(), phase.startedAt(), end));
            }
        }
    }

    /** The runs that start now; the state is not changed. */
    public static List<Start> admit(QueueState state, List<Node> nodes, Instant now) {
        Admission pass = new Admission(state, nodes, now);
        for (Optional<Run> next = pass.ready.next(); next.isPresent(); next = pass.ready.next()) {
            if (!pass.anySlotIsFree()) {
                break;
            }
            if (pass.fitting.isShutOut(next.get())) {
                pass.shutOut(next.get());
            } else {
                pass.consider(next.get());
            }
        }
        return List.copyOf(pass.starts);
    }

    /**
     * Everything that is in the way of these runs, which have not started; nothing of one that starts now. One at its gates is
     * looked at as if it had become ready now. One pass serves them all, and does not look at runs behind the first of a job
     * that is saturated.
     */
    public static Map<RunId, List<Obstacle>> obstacles(
            QueueState state, List<Node> nodes, Collection<Run> asked, Instant now) {
        Admission pass = new Admission(state, nodes, now);
        TreeMap<Rank, Run> open = new TreeMap<>();
        asked.forEach(run -> open.put(state.rankOf(run, now), run));
        Map<RunId, List<Obstacle>> found = new HashMap<>();
        for (Optional<Run> next = pass.ready.next(); next.isPresent() && !open.isEmpty(); next = pass.ready.next()) {
            Rank turn = state.rankOf(next.get(), now);
            while (!open.isEmpty() && open.firstKey().compareTo(turn) <= 0) {
                Run run = open.pollFirstEntry().getValue();
                found.put(run.id(), pass.obstacles(run));
            }
            pass.consider(next.get());
        }
        open.values().forEach(run -> found.put(run.id(), pass.obstacles(run)));
        return found;
    }

    private void shutOut(Run run) {
        state.entryOf(run).definition().claim().pools().forEach(reservations::keepMore);
        ready.leaveOutRest();
    }

    private List<Obstacle> obstacles(Run run) {
        Fit fit = fitting.whole(run);
        Outlook outlook = new Outlook(state, now, ledger, reservations, run);
        return fit.lacks().stream()
                .map(lack -> outlook.on(lack, fit.awaited()))
                .map(unplanned::judge)
                .toList();
    }

    /** Starts the run, or keeps for it what it lacks and leaves out the rest of its job's runs, which would lack the same. */
    private void consider(Run run) {
        Fit fit = fitting.brief(run);
        JobDefinition job = state.entryOf(run).definition();
        if (fit.starts()) {
            start(run, job, fit.node().orElseThrow());
            return;
        }
        if (fit.able()) {
            keep(new Keeper(run, job.claim()), fit);
        }
        unplanned.passedOver(
                job.claim(), fit, state.runs().readyOf(run.job(), 2).size() > 1);
        if (!fit.lacks().stream().allMatch(lack -> lack.kind() == Kind.MAX_RUNS)) {
            ready.leaveOutRest();
        }
    }

    /**
     * Keeps for a run what it waits for, and the permits that it has no need to wait for too: a run that needs two pools would
     * otherwise be overtaken without end, on one while it waits for the other.
     */
    private void keep(Keeper keeper, Fit fit) {
        Claim claim = keeper.claim();
        fit.awaited().ifPresent(node -> reservations.keepRoom(node, keeper));
        if (claim.exclusive() && !ledger.isEmpty()) {
            reservations.keepEmpty(keeper);
        }
        claim.pools().keySet().forEach(pool -> {
            List<Lack> ofPool = fit.lacks().stream()
                    .filter(lack -> lack.kind() == Kind.POOL && lack.what().equals(pool))
                    .toList();
            reservations.keepPermits(pool, keeper, latest(ofPool.isEmpty() ? fit.lacks() : ofPool));
        });
    }

    /** When all of these have been had; none where that is not known of one. */
    private static Optional<Instant> latest(List<Lack> lacks) {
        return lacks.stream().allMatch(lack -> lack.until().isPresent())
                ? lacks.stream().flatMap(lack -> lack.until().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private void start(Run run, JobDefinition job, Node node) {
        starts.add(new Start(run, node));
        ledger.start(new Occupant(run, job.claim(), node.name(), now, fitting.endOf(job)));
    }

    private boolean anySlotIsFree() {
        for (Node node : nodes) {
            if (ledger.freeSlots(node) > 0) {
                return !ledger.hasExclusive();
            }
        }
        return false;
    }
}
