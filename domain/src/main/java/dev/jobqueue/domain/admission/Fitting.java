package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.admission.Obstacle.Kind;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says how one run fits, beside what is taken and what is kept at this moment. It takes and keeps nothing itself. */
final class Fitting {

    private final QueueState state;
    private final List<Node> nodes;
    private final Instant now;
    private final Ledger ledger;
    private final Reservations reservations;

    Fitting(QueueState state, List<Node> nodes, Instant now, Ledger ledger, Reservations reservations) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
        this.ledger = ledger;
        this.reservations = reservations;
    }

    /** Everything that the run lacks. */
    Fit whole(Run run) {
        return fit(run, ownLacks(run));
    }

    /** The same, but of a run that its own job keeps back only that: the rest is not looked for. */
    Fit brief(Run run) {
        List<Lack> own = ownLacks(run);
        return own.isEmpty() ? fit(run, own) : Fit.heldBack(own);
    }

    /**
     * True where the run waits for nothing but pools of which nobody gets any more in this pass: all that is to be done for it is
     * to keep its permits. In a deep backlog that is most runs, and each then costs next to nothing.
     */
    boolean isShutOut(Run run) {
        JobEntry entry = state.entryOf(run);
        Claim claim = entry.definition().claim();
        if (claim.pools().isEmpty()
                || claim.maxRuns().isPresent()
                || ledger.runsOf(run.job()) >= claim.concurrency()
                || claim.exclusive()
                || !claim.nodes().isEmpty()
                || !claim.resources().equals(Resources.NONE)) {
            return false;
        }
        for (String pool : claim.pools().keySet()) {
            if (!reservations.isShut(pool)) {
                return false;
            }
        }
        for (Node node : nodes) {
            if (reservations.hasSlotFor(node, Optional.empty())) {
                return true;
            }
        }
        return false;
    }

    /** When a run has ended at the latest that starts now; none where it has no timeout. */
    Optional<Instant> endOf(JobDefinition job) {
        AttemptPolicy policy = job.attempts();
        return policy.timeout().map(timeout -> now.plus(timeout).plus(policy.gracePeriod()));
    }

    private Fit fit(Run run, List<Lack> lacking) {
        JobDefinition job = state.entryOf(run).definition();
        Claim claim = job.claim();
        Optional<Instant> end = endOf(job);
        List<Node> able = ableNodes(claim, lacking);
        lacking.addAll(sharedLacks(claim, end));
        if (able.isEmpty()) {
            return new Fit(lacking, Optional.empty(), Optional.empty(), false);
        }
        Optional<Node> best = best(able, claim.resources(), end);
        if (best.isPresent()) {
            return new Fit(lacking, best, Optional.empty(), true);
        }
        Node awaited = firstToFit(able, claim);
        lacking.addAll(roomLacks(awaited, claim.resources(), end));
        return new Fit(lacking, Optional.empty(), Optional.of(awaited), true);
    }

    /** What its own job keeps it from. */
    private List<Lack> ownLacks(Run run) {
        List<Lack> lacking = new ArrayList<>();
        JobEntry entry = state.entryOf(run);
        Claim claim = entry.definition().claim();
        if (ledger.runsOf(run.job()) >= claim.concurrency()) {
            lacking.add(Lack.of(Kind.CONCURRENCY));
        }
        long started = entry.runsStarted() + ledger.firstStartsOf(run.job());
        if (run.attempt() == 1
                && claim.maxRuns().isPresent()
                && started >= claim.maxRuns().getAsLong()) {
            lacking.add(Lack.of(Kind.MAX_RUNS));
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
        }
        if (reservations.emptyIsKeptFrom(end)) {
            lacking.add(new Lack(Kind.EXCLUSIVE_AHEAD, "", ledger.emptyBy()));
        }
        claim.pools().forEach((pool, count) -> {
            if (reservations.permitsFor(pool, end) < count) {
                lacking.add(new Lack(Kind.POOL, pool, reservations.permitsFreedAt(pool, count)));
            }
        });
        return lacking;
    }

    /** The nodes that could take it if they were idle; where there is none, says why. */
    private List<Node> ableNodes(Claim claim, List<Lack> lacking) {
        List<Node> able = new ArrayList<>(nodes.size());
        boolean labelled = false;
        for (Node node : nodes) {
            if (node.offers(claim.nodes())) {
                labelled = true;
                if (node.holds(claim.resources())) {
                    able.add(node);
                }
            }
        }
        if (able.isEmpty()) {
            lacking.add(Lack.of(labelled ? Kind.TOO_LARGE : Kind.LABELS));
        }
        return able;
    }

    /** Of the nodes that have room, the one that is least used once this were on it; of equals, the least busy. */
    private Optional<Node> best(List<Node> able, Resources amount, Optional<Instant> end) {
        List<Node> free = new ArrayList<>(able.size());
        for (Node node : able) {
            if (reservations.hasSlotFor(node, end) && reservations.hasRoomFor(node, amount, end)) {
                free.add(node);
            }
        }
        return free.size() < 2
                ? free.stream().findFirst()
                : free.stream()
                        .min(Comparator.comparingDouble((Node node) -> ledger.shareAfter(node, amount))
                                .thenComparingDouble(Node::load)
                                .thenComparing(Node::name));
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

    /** What is short on the node that it waits for. */
    private List<Lack> roomLacks(Node node, Resources amount, Optional<Instant> end) {
        Optional<Instant> until = reservations.roomFreedAt(node, amount);
        List<Lack> lacking = new ArrayList<>();
        if (!reservations.hasSlotFor(node, end)) {
            lacking.add(new Lack(Kind.SLOT, "", until));
        }
        if (!reservations.hasRoomFor(node, amount, end)) {
            Resources after = reservations.takenFrom(node, end).plus(amount);
            if (after.cpuMillis() > node.capacity().cpuMillis()) {
                lacking.add(new Lack(Kind.CPU, "", until));
            }
            if (after.memoryBytes() > node.capacity().memoryBytes()) {
                lacking.add(new Lack(Kind.MEMORY, "", until));
            }
        }
        return lacking;
    }
}
