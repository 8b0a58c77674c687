package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.world.Promises.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final Function<Run, JobDefinition> startedWith;
    private final List<Run> running;
    private final List<Run> ready;
    private final Map<JobId, Long> runsStarted = new HashMap<>();

    /** @param startedWith the definition with which an attempt was started that runs */
    StartRules(
            QueueState state, List<Node> nodes, Instant now, Duration aging, Function<Run, JobDefinition> startedWith) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
        this.aging = aging;
        this.startedWith = startedWith;
        this.running = List.copyOf(state.runs().running());
        this.ready = state.runs().all().stream()
                .filter(run -> run.phase() instanceof Phase.Ready)
                .map(run -> new Turn(turn(run), run))
                .sorted(Comparator.comparing(Turn::at).thenComparing(turn -> turn.run.id()))
                .map(Turn::run)
                .toList();
        ready.forEach(run -> runsStarted.put(run.job(), entry(run).runsStarted()));
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
        overtaking(starts.stream().collect(Collectors.toMap(start -> start.run().id(), Function.identity())));
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

    private void overtaking(Map<RunId, Start> starts) {
        List<Taken> before =
                running.stream().map(run -> taken(run, nodeOf(run))).toList();
        Overtaking pass = new Overtaking(state.catalog().pools(), nodes, now, before);
        for (Run run : ready) {
            Optional<Start> start = Optional.ofNullable(starts.get(run.id()));
            if (start.isPresent()) {
                pass.started(run, taken(run, start.get().node().name()));
                if (run.attempt() == 1) {
                    runsStarted.merge(run.job(), 1L, Long::sum);
                }
            } else if (!isUsedUp(run)) {
                pass.passedOver(run, claim(run), readyAt(run), end(run));
            }
        }
    }

    private boolean isUsedUp(Run run) {
        OptionalLong most = claim(run).maxRuns();
        return run.attempt() == 1 && most.isPresent() && runsStarted.getOrDefault(run.job(), 0L) >= most.getAsLong();
    }

    private Taken taken(Run run, String node) {
        return new Taken(run.job(), claim(run), node, end(run));
    }

    /** When it is gone at the latest, if it runs or starts now; {@link Instant#MAX} where it has no timeout. */
    private Instant end(Run run) {
        Duration grace = definition(run).attempts().gracePeriod();
        Optional<Instant> deadline = run.phase() instanceof Phase.Running phase
                ? phase.deadline()
                : definition(run).attempts().timeout().map(now::plus);
        return deadline.map(at -> at.plus(grace)).orElse(Instant.MAX);
    }

    private Instant turn(Run run) {
        return readyAt(run).minus(aging.multipliedBy(claim(run).priority()));
    }

    private static Instant readyAt(Run run) {
        return run.phase() instanceof Phase.Ready phase ? phase.readyAt() : Instant.MAX;
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
        return run -> nodeOf(run).equals(node.name());
    }

    private static String nodeOf(Run run) {
        return run.phase() instanceof Phase.Running phase ? phase.node() : "";
    }

    private Claim claim(Run run) {
        return definition(run).claim();
    }

    private JobDefinition definition(Run run) {
        return run.phase() instanceof Phase.Running
                ? startedWith.apply(run)
                : entry(run).definition();
    }

    private JobEntry entry(Run run) {
        return state.catalog().find(run.job()).orElseThrow();
    }

    private record Turn(Instant at, Run run) {}
}
