package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.Claim;
import dev.jobqueue.domain.admission.Obstacle.Supply;
import dev.jobqueue.domain.admission.Turnover.Demand;
import dev.jobqueue.domain.admission.Turnover.Use;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.queue.Rank;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Looks at what one run lacks: who has it, who gets it first, and when it is expected to be had. */
final class Outlook {

    /** Runs of its own job before it that are looked at; where there are more, nothing is said of when. */
    private static final int MOST_SIBLINGS = 1_000;

    private final QueueState state;
    private final Instant now;
    private final Ledger ledger;
    private final Reservations reservations;
    private final Run run;
    private final Claim claim;

    Outlook(QueueState state, Instant now, Ledger ledger, Reservations reservations, Run run) {
        this.state = state;
        this.now = now;
        this.ledger = ledger;
        this.reservations = reservations;
        this.run = run;
        this.claim = state.entryOf(run).definition().claim();
    }

    /** @param awaited the node on which the run waits for room */
    Obstacle on(Lack lack, Optional<Node> awaited) {
        return switch (lack.kind()) {
            case MAX_RUNS, LABELS, TOO_LARGE ->
                new Obstacle(lack.kind(), "", Supply.NONE, List.of(), List.of(), Optional.empty(), Optional.empty());
            case CONCURRENCY -> concurrency(lack);
            case EXCLUSIVE_RUNNING -> exclusive(lack, having(its -> its.exclusive()), List.of());
            case EXCLUSIVE_DRAIN -> exclusive(lack, ledger.occupants(), List.of());
            case EXCLUSIVE_AHEAD -> exclusive(lack, ledger.occupants(), reservations.emptyKeptFor());
            case POOL -> pool(lack);
            case SLOT -> room(lack, awaited.orElseThrow(), its -> 1, Node::slots);
            case CPU ->
                room(
                        lack,
                        awaited.orElseThrow(),
                        its -> its.resources().cpuMillis(),
                        node -> node.capacity().cpuMillis());
            case MEMORY ->
                room(
                        lack,
                        awaited.orElseThrow(),
                        its -> its.resources().memoryBytes(),
                        node -> node.capacity().memoryBytes());
        };
    }

    private Obstacle concurrency(Lack lack) {
        List<Occupant> siblings = ledger.occupants().stream()
                .filter(occupant -> occupant.run().job().equals(run.job()))
                .toList();
        Set<Run> started = siblings.stream().map(Occupant::run).collect(Collectors.toSet());
        Rank turn = state.rankOf(run, now);
        List<Run> ready = state.runs().readyOf(run.job(), MOST_SIBLINGS);
        List<Demand> before = ready.stream()
                .takeWhile(other -> state.rankOf(other, now).compareTo(turn) < 0)
                .filter(other -> !started.contains(other))
                .map(other -> new Demand(other, 1, takes(other)))
                .toList();
        long limit = claim.concurrency();
        Obstacle obstacle =
                counted(lack, "", new Supply(1, limit - siblings.size(), limit), siblings, its -> 1, before);
        return ready.size() < MOST_SIBLINGS ? obstacle : obstacle.atAnyTime();
    }

    /** Out of the way when these have ended, and after them, one by one, those whose turn is first. */
    private Obstacle exclusive(Lack lack, List<Occupant> holders, List<Keeper> ahead) {
        Optional<Instant> expected = last(holders, this::about);
        Optional<Instant> until = last(holders, Occupant::endsBy);
        for (Keeper keeper : ahead) {
            Optional<Duration> takes = takes(keeper.run());
            Optional<Duration> most = most(keeper.run());
            expected = expected.flatMap(at -> takes.map(at::plus));
            until = until.flatMap(at -> most.map(at::plus));
        }
        List<Run> first = ahead.stream().map(Keeper::run).toList();
        List<Run> heldBy = ahead.isEmpty() ? runs(holders) : List.of();
        return new Obstacle(lack.kind(), "", Supply.NONE, heldBy, first, expected, until);
    }

    private Obstacle pool(Lack lack) {
        String pool = lack.what();
        ToLongFunction<Claim> amount = its -> its.pools().getOrDefault(pool, 0);
        Supply supply = new Supply(amount.applyAsLong(claim), ledger.freePermits(pool), ledger.permits(pool));
        List<Occupant> holders = having(its -> its.pools().containsKey(pool));
        return counted(lack, pool, supply, holders, amount, demands(reservations.permitsKeptFor(pool), amount));
    }

    private Obstacle room(Lack lack, Node node, ToLongFunction<Claim> amount, ToLongFunction<Node> size) {
        List<Occupant> holders = having(its -> amount.applyAsLong(its) > 0).stream()
                .filter(occupant -> occupant.node().equals(node.name()))
                .toList();
        long used = holders.stream()
                .mapToLong(holder -> amount.applyAsLong(holder.claim()))
                .sum();
        long total = size.applyAsLong(node);
        Supply supply = new Supply(amount.applyAsLong(claim), total - used, total);
        List<Demand> before = demands(reservations.roomKeptFor(node), amount);
        return counted(lack, node.name(), supply, holders, amount, before);
    }

    private Obstacle counted(
            Lack lack,
            String what,
            Supply supply,
            List<Occupant> holders,
            ToLongFunction<Claim> amount,
            List<Demand> before) {
        List<Use> uses = holders.stream()
                .map(holder -> new Use(amount.applyAsLong(holder.claim()), about(holder), holder.endsBy()))
                .toList();
        Turnover turnover = new Turnover(supply.free(), uses, before);
        return new Obstacle(
                lack.kind(),
                what,
                supply,
                runs(holders),
                before.stream().map(Demand::run).toList(),
                turnover.about(supply.need(), now),
                turnover.latest(supply.need(), now));
    }

    private List<Demand> demands(List<Keeper> keepers, ToLongFunction<Claim> amount) {
        return keepers.stream()
                .map(keeper -> new Demand(keeper.run(), amount.applyAsLong(keeper.claim()), takes(keeper.run())))
                .filter(demand -> demand.amount() > 0)
                .toList();
    }

    private List<Occupant> having(Predicate<Claim> which) {
        return ledger.occupants().stream()
                .filter(occupant -> which.test(occupant.claim()))
                .toList();
    }

    private Optional<Instant> about(Occupant occupant) {
        JobEntry entry = state.entryOf(occupant.run());
        return LikelyEnd.of(entry, occupant.run(), occupant.startedAt(), now);
    }

    private Optional<Duration> takes(Run other) {
        return other.action() == Run.ActionKind.FAILOVER
                ? Optional.empty()
                : state.entryOf(other).likelyDuration();
    }

    private Optional<Duration> most(Run other) {
        AttemptPolicy policy = state.entryOf(other).definition().attempts();
        return policy.timeout().map(timeout -> timeout.plus(policy.gracePeriod()));
    }

    /** When the last of them ends; none where that is not known of one. */
    private Optional<Instant> last(List<Occupant> occupants, Function<Occupant, Optional<Instant>> ending) {
        Optional<Instant> last = Optional.of(now);
        for (Occupant occupant : occupants) {
            Optional<Instant> ends = ending.apply(occupant);
            last = last.flatMap(latest -> ends.map(at -> at.isAfter(latest) ? at : latest));
        }
        return last;
    }

    private static List<Run> runs(List<Occupant> occupants) {
        return occupants.stream().map(Occupant::run).toList();
    }
}
