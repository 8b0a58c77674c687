package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.admission.Lack.Kind;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.queue.ReadyRuns;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final List<Start> starts = new ArrayList<>();
    private final Map<RunId, List<Lack>> lacks = new LinkedHashMap<>();
    private final Map<JobId, Integer> firstStarts = new HashMap<>();

    private Admission(QueueState state, List<Node> nodes, Instant now) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
        this.ledger = new Ledger(state.catalog().pools());
        this.reservations = new Reservations(ledger);
        for (Run run : state.runs().running()) {
            if (run.phase() instanceof Phase.Running phase) {
                JobDefinition job = state.entryOf(run).definition();
                Optional<Instant> end = phase.deadline()
                        .map(deadline -> deadline.plus(job.attempts().gracePeriod()));
                ledger.add(new Occupant(run.job(), job.claim(), phase.node(), end));
            }
        }
    }

    /** The runs that start now; the state is not changed. */
    public static List<Start> admit(QueueState state, List<Node> nodes, Instant now) {
        Admission pass = new Admission(state, nodes, now);
        pass.run(false);
        return List.copyOf(pass.starts);
    }

    /** What each ready run lacks that would not start now. Of a job, only the run whose turn is first is judged. */
    public static Map<RunId, List<Lack>> lacks(QueueState state, List<Node> nodes, Instant now) {
        Admission pass = new Admission(state, nodes, now);
        pass.run(true);
        return pass.lacks;
    }

    private void run(boolean toTheEnd) {
        ReadyRuns ready = state.runs().readyPass();
        for (Optional<Run> next = ready.next(); next.isPresent(); next = ready.next()) {
            if (!toTheEnd && !anySlotIsFree()) {
                return;
            }
            Run run = next.get();
            if (!consider(run)) {
                ready.leaveOutRest();
            }
        }
    }

    /** Starts the run, or notes what it lacks; false where the rest of its job's runs would lack the same. */
    private boolean consider(Run run) {
        JobEntry entry = state.entryOf(run);
        JobDefinition job = entry.definition();
        List<Lack> lacking = ownLacks(run, entry);
        if (!lacking.isEmpty()) {
            lacks.put(run.id(), lacking);
            return lacking.stream().allMatch(lack -> lack.kind() == Kind.MAX_RUNS);
        }
        Optional<Instant> end = endOf(job.attempts());
        List<Node> able = ableNodes(job.claim(), lacking);
        lacking.addAll(sharedLacks(job.claim(), end));
        Optional<Node> node = able.isEmpty() ? Optional.empty() : place(able, job.claim(), end, lacking);
        if (lacking.isEmpty() && node.isPresent()) {
            start(run, job.claim(), node.get(), end);
            return true;
        }
        lacks.put(run.id(), lacking);
        if (!able.isEmpty()) {
            keep(job.claim(), lacking);
        }
        return false;
    }

    /** What its own job keeps it from. */
    private List<Lack> ownLacks(Run run, JobEntry entry) {
        List<Lack> lacking = new ArrayList<>();
        Claim claim = entry.definition().claim();
        if (ledger.runsOf(run.job()) >= claim.concurrency()) {
            lacking.add(Lack.of(Kind.CONCURRENCY, Integer.toString(claim.concurrency())));
        }
        long started = entry.runsStarted() + firstStarts.getOrDefault(run.job(), 0);
        if (run.attempt() == 1
                && claim.maxRuns().isPresent()
                && started >= claim.maxRuns().getAsLong()) {
            lacking.add(Lack.of(Kind.MAX_RUNS, Long.toString(claim.maxRuns().getAsLong())));
        }
        return lacking;
    }

    /** What the whole queue keeps it from. */
    private List<Lack> sharedLacks(Claim claim, Optional<Instant> end) {
        List<Lack> lacking = new ArrayList<>();
        if (ledger.hasExclusive()) {
            lacking.add(new Lack(Kind.EXCLUSIVE_RUNNING, "", ledger.emptyBy()));
        } else if (claim.exclusive() && !ledger.isEmpty()) {
            lacking.add(new Lack(Kind.EXCLUSIVE_DRAIN, "", ledger.emptyBy()));
        } else if (reservations.emptyIsKeptFrom(end)) {
            lacking.add(new Lack(Kind.EXCLUSIVE_AHEAD, "", ledger.emptyBy()));
        }
        claim.pools().forEach((pool, count) -> {
            if (reservations.permitsFor(pool, end) < count) {
                lacking.add(new Lack(Kind.POOL, pool, reservations.permitsFreedAt(pool, count)));
            }
        });
        return lacking;
    }

    /**
     * Keeps for a run what it waits for, and the permits that it has no need to wait for too: a run that needs two pools would
     * otherwise be overtaken without end, on one while it waits for the other.
     */
    private void keep(Claim claim, List<Lack> lacking) {
        if (claim.exclusive() && !ledger.isEmpty()) {
            reservations.keepEmpty();
        }
        claim.pools().forEach((pool, count) -> {
            List<Lack> ofPool = lacking.stream()
                    .filter(lack -> lack.kind() == Kind.POOL && lack.what().equals(pool))
                    .toList();
            reservations.keepPermits(pool, count, latest(ofPool.isEmpty() ? lacking : ofPool));
        });
    }

    /** When all of these have been had; none where that is not known of one. */
    private static Optional<Instant> latest(List<Lack> lacks) {
        return lacks.stream().allMatch(lack -> lack.until().isPresent())
                ? lacks.stream().flatMap(lack -> lack.until().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** The nodes that could take it if they were idle; where there is none, says why. */
    private List<Node> ableNodes(Claim claim, List<Lack> lacking) {
        List<Node> labelled = nodes.stream()
                .filter(node -> node.labels().containsAll(claim.nodes()))
                .toList();
        if (labelled.isEmpty()) {
            lacking.add(Lack.of(Kind.LABELS, String.join(", ", claim.nodes())));
            return labelled;
        }
        List<Node> large =
                labelled.stream().filter(node -> node.holds(claim.resources())).toList();
        if (large.isEmpty()) {
            lacking.add(Lack.of(Kind.TOO_LARGE, ""));
        }
        return large;
    }

    /** Chooses the node that is least used after it, and of equals the least busy; where none fits, says why and keeps room on the one that fits first. */
    private Optional<Node> place(List<Node> able, Claim claim, Optional<Instant> end, List<Lack> lacking) {
        List<Node> withSlot =
                able.stream().filter(node -> reservations.hasSlotFor(node, end)).toList();
        Optional<Node> best = withSlot.stream()
                .filter(node -> reservations.hasRoomFor(node, claim.resources(), end))
                .min(Comparator.comparingDouble((Node node) -> ledger.shareAfter(node, claim.resources()))
                        .thenComparingDouble(Node::load)
                        .thenComparing(Node::name));
        if (best.isEmpty()) {
            Node first = firstToFit(able, claim);
            Kind kind = withSlot.isEmpty() ? Kind.SLOT : Kind.RESOURCES;
            lacking.add(new Lack(kind, "", reservations.roomFreedAt(first, claim.resources())));
            reservations.keepRoom(first, claim.resources());
        }
        return best;
    }

    private Node firstToFit(List<Node> able, Claim claim) {
        return able.stream()
                .min(Comparator.comparing((Node node) -> reservations
                                .roomFreedAt(node, claim.resources())
                                .orElse(Instant.MAX))
                        .thenComparing(node -> !reservations.fitsBesideKept(node, claim.resources()))
                        .thenComparing(Node::name))
                .orElseThrow();
    }

    private void start(Run run, Claim claim, Node node, Optional<Instant> end) {
        starts.add(new Start(run, node));
        ledger.add(new Occupant(run.job(), claim, node.name(), end));
        if (run.attempt() == 1) {
            firstStarts.merge(run.job(), 1, Integer::sum);
        }
    }

    private Optional<Instant> endOf(AttemptPolicy policy) {
        return policy.timeout().map(timeout -> now.plus(timeout).plus(policy.gracePeriod()));
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
