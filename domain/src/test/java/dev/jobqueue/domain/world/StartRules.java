package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What must hold of the runs that one pass starts, worked out from the ready and running runs before it. Made before the runs
 * are started, asked after it.
 */
final class StartRules {

    private final QueueState state;
    private final List<Node> nodes;
    private final Instant now;
    private final Duration aging;
    private final List<Run> running;
    private final List<Run> ready;

    StartRules(QueueState state, List<Node> nodes, Instant now, Duration aging) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
        this.aging = aging;
        this.running = List.copyOf(state.runs().running());
        this.ready = state.runs().all().stream()
                .filter(run -> run.phase() instanceof Phase.Ready)
                .sorted(Comparator.comparing(this::turn).thenComparing(Run::id))
                .toList();
    }

    void check(List<Start> starts) {
        List<Run> after =
                Stream.concat(running.stream(), starts.stream().map(Start::run)).toList();
        for (Start start : starts) {
            limits(start.run(), after);
            node(start, starts);
        }
        List<Run> started = starts.stream().map(Start::run).toList();
        assertThat(started).as("starts follow rank").isSortedAccordingTo(Comparator.comparingInt(ready::indexOf));
        for (Run passedOver : firstsOfTheirJobs(started)) {
            if (isInTheWay(passedOver, after)) {
                overtaking(passedOver, started);
            }
        }
        if (after.isEmpty()) {
            assertThat(ready)
                    .as("when nothing runs, what could run alone starts")
                    .noneMatch(run -> isInTheWay(run, after));
        }
    }

    private void limits(Run run, List<Run> after) {
        Claim claim = claim(run);
        if (after.stream().anyMatch(other -> claim(other).exclusive())) {
            assertThat(after).as("an exclusive run is alone").hasSize(1);
        }
        assertThat(after.stream().filter(other -> other.job().equals(run.job())))
                .as("concurrency of %s", run.job())
                .hasSizeLessThanOrEqualTo(claim.concurrency());
        claim.pools()
                .keySet()
                .forEach(pool ->
                        assertThat(used(pool, after)).as("permits of %s", pool).isLessThanOrEqualTo(permits(pool)));
        if (run.attempt() == 1) {
            assertThat(entry(run).runsStarted())
                    .as("maxRuns of %s", run.job())
                    .isLessThanOrEqualTo(claim.maxRuns().orElse(Long.MAX_VALUE));
        }
    }

    private void node(Start start, List<Start> starts) {
        Node node = start.node();
        Claim claim = claim(start.run());
        Stream<Run> before = running.stream().filter(isOn(node));
        Stream<Run> added =
                starts.stream().filter(other -> other.node().equals(node)).map(Start::run);
        List<Run> all = Stream.concat(before, added).toList();
        assertThat(all).as("slots of %s", node).hasSizeLessThanOrEqualTo(node.slots());
        assertThat(node.labels()).containsAll(claim.nodes());
        if (!claim.resources().equals(Resources.NONE)) {
            assertThat(resources(all).fitsIn(node.capacity()))
                    .as("room of %s", node)
                    .isTrue();
        }
    }

    /** A run that could run alone, and that only others keep from its turn, must not be overtaken on what it waits for. */
    private void overtaking(Run passedOver, List<Run> started) {
        Claim claim = claim(passedOver);
        int turn = ready.indexOf(passedOver);
        List<Run> atItsTurn = new ArrayList<>(running);
        started.stream().filter(run -> ready.indexOf(run) < turn).forEach(atItsTurn::add);
        List<Run> later =
                started.stream().filter(run -> ready.indexOf(run) > turn).toList();
        List<Run> aheadOrSame = firstsOfTheirJobs(started).stream()
                .filter(run -> ready.indexOf(run) <= turn && isInTheWay(run, atItsTurn))
                .toList();
        if (claim.exclusive() && !atItsTurn.isEmpty()) {
            endBefore(passedOver, later, latestEnd(atItsTurn));
        }
        claim.pools().forEach((pool, count) -> {
            int needed = used(pool, aheadOrSame);
            int free = permits(pool) - used(pool, atItsTurn);
            List<Run> takers = later.stream()
                    .filter(run -> claim(run).pools().containsKey(pool))
                    .toList();
            if (free < count) {
                endBefore(passedOver, takers, freed(pool, needed - free, atItsTurn));
            } else if (!takers.isEmpty() && free - used(pool, takers) < needed) {
                assertThat(takers)
                        .as("takes what is kept for %s in a gap that closes", passedOver)
                        .anyMatch(run -> definition(run).attempts().timeout().isPresent());
            }
        });
    }

    /** Of the runs that were passed over, the first of each job: only for that one something is kept. */
    private List<Run> firstsOfTheirJobs(List<Run> started) {
        Set<JobId> seen = new HashSet<>();
        return ready.stream()
                .filter(run -> !started.contains(run) && !isUsedUp(run) && seen.add(run.job()))
                .toList();
    }

    private void endBefore(Run passedOver, List<Run> later, Optional<Instant> bound) {
        for (Run run : later) {
            assertThat(bound).as("%s overtakes %s", run, passedOver).isPresent();
            assertThat(end(run)).as("%s overtakes %s", run, passedOver).isPresent();
            assertThat(end(run).orElseThrow())
                    .as("end of %s, which overtakes %s", run, passedOver)
                    .isBeforeOrEqualTo(bound.orElseThrow());
        }
    }

    /** True for a run that some node could take, and that its own job does not hold back. */
    private boolean isInTheWay(Run run, List<Run> others) {
        Claim claim = claim(run);
        long beside =
                others.stream().filter(other -> other.job().equals(run.job())).count();
        return !isUsedUp(run)
                && beside < claim.concurrency()
                && nodes.stream()
                        .anyMatch(node -> node.labels().containsAll(claim.nodes())
                                && claim.resources().fitsIn(node.capacity()));
    }

    private boolean isUsedUp(Run run) {
        OptionalLong most = claim(run).maxRuns();
        return run.attempt() == 1 && most.isPresent() && entry(run).runsStarted() >= most.getAsLong();
    }

    private Optional<Instant> latestEnd(List<Run> occupants) {
        List<Optional<Instant>> ends = occupants.stream().map(this::end).toList();
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** When so many permits have been given back. */
    private Optional<Instant> freed(String pool, int count, List<Run> occupants) {
        List<Run> byEnd = occupants.stream()
                .filter(run -> end(run).isPresent())
                .sorted(Comparator.comparing(run -> end(run).orElseThrow()))
                .toList();
        int sum = 0;
        for (Run run : byEnd) {
            sum += claim(run).pools().getOrDefault(pool, 0);
            if (sum >= count) {
                return end(run);
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> end(Run run) {
        Duration grace = definition(run).attempts().gracePeriod();
        if (run.phase() instanceof Phase.Running phase) {
            return phase.deadline().map(deadline -> deadline.plus(grace));
        }
        return definition(run)
                .attempts()
                .timeout()
                .map(timeout -> now.plus(timeout).plus(grace));
    }

    private Instant turn(Run run) {
        return run.phase() instanceof Phase.Ready phase
                ? phase.readyAt().minus(aging.multipliedBy(claim(run).priority()))
                : Instant.MAX;
    }

    private int used(String pool, List<Run> runs) {
        return runs.stream()
                .mapToInt(run -> claim(run).pools().getOrDefault(pool, 0))
                .sum();
    }

    private int permits(String pool) {
        return state.catalog().pools().getOrDefault(pool, 0);
    }

    private Resources resources(List<Run> runs) {
        return runs.stream().map(run -> claim(run).resources()).reduce(Resources.NONE, Resources::plus);
    }

    private static Predicate<Run> isOn(Node node) {
        return run -> run.phase() instanceof Phase.Running phase && phase.node().equals(node.name());
    }

    private Claim claim(Run run) {
        return definition(run).claim();
    }

    private JobDefinition definition(Run run) {
        return entry(run).definition();
    }

    private JobEntry entry(Run run) {
        return state.catalog().find(run.job()).orElseThrow();
    }
}
