package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs that start and end at random on random nodes: each goes where the rule of even distribution says. */
class EvenDistributionTest {

    private static final int ROUNDS = 40;

    @Test
    void equal_runs_on_equal_nodes_never_differ_by_more_than_one_as_long_as_none_ends() {
        Worlds.each(random -> {
            List<Node> nodes = equalNodes(random);
            Scenario queue = Scenario.on(nodes, Map.of(), equalJob(random));
            for (int round = 0; round < ROUNDS; round++) {
                ask(queue, random.nextInt(4));
                queue.start();
                assertThat(difference(counts(queue))).isLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    void each_start_on_equal_nodes_goes_to_one_with_the_fewest_runs() {
        Worlds.each(random -> {
            List<Node> nodes = equalNodes(random);
            Scenario queue = Scenario.on(nodes, Map.of(), equalJob(random));
            for (int round = 0; round < ROUNDS; round++) {
                ask(queue, random.nextInt(6));
                Map<String, Integer> counts = counts(queue);
                for (Start start : queue.admit()) {
                    assertThat(counts.get(start.node().name()))
                            .as("runs on %s among %s", start.node(), counts)
                            .isEqualTo(Collections.min(counts.values()));
                    counts.merge(start.node().name(), 1, Integer::sum);
                }
                endSome(queue, random);
            }
        });
    }

    @Test
    void each_start_on_unequal_nodes_goes_where_the_highest_used_share_is_then_the_lowest() {
        Worlds.each(random -> {
            List<Node> nodes = unequalNodes(random);
            JobDefinition[] jobs = IntStream.range(0, 5)
                    .mapToObj(number -> JobDefinition.job("j" + number)
                            .shell("true")
                            .concurrency(100)
                            .resources(new Resources(random.nextInt(4) * 250L, random.nextInt(4) * 100L))
                            .build())
                    .toArray(JobDefinition[]::new);
            Scenario queue = Scenario.on(nodes, Map.of(), jobs);
            for (int round = 0; round < ROUNDS; round++) {
                queue.trigger("j" + random.nextInt(jobs.length));
                List<Placed> placed = placed(queue);
                for (Start start : queue.admit()) {
                    Resources more = needs(queue, start.run());
                    assertThat(start.node()).isEqualTo(best(nodes, placed, more));
                    placed.add(new Placed(start.node().name(), more));
                }
                queue.state().runs().readyInOrder().forEach(run -> queue.cancel(run.id()));
                if (random.nextBoolean()) {
                    endSome(queue, random);
                }
            }
        });
    }

    @Test
    void of_equally_used_nodes_the_least_loaded_is_taken_and_then_the_first_by_name() {
        Node busy = Scenario.node("a", 4).loaded(() -> 0.9);
        Node idle = Scenario.node("b", 4).loaded(() -> 0.1);
        Node idleToo = Scenario.node("c", 4).loaded(() -> 0.1);
        Scenario queue = Scenario.on(
                List.of(idleToo, busy, idle),
                Map.of(),
                JobDefinition.job("job").shell("true").concurrency(9).build());
        ask(queue, 4);

        assertThat(queue.admit()).extracting(start -> start.node().name()).containsExactly("b", "c", "a", "b");
    }

    /** The rule once more, in exact numbers. */
    private static Node best(List<Node> nodes, List<Placed> placed, Resources more) {
        Node best = null;
        BigDecimal lowest = BigDecimal.TEN;
        for (Node node : nodes) {
            List<Resources> on = Stream.concat(
                            placed.stream()
                                    .filter(other -> other.node.equals(node.name()))
                                    .map(Placed::needs),
                            Stream.of(more))
                    .toList();
            Resources sum = on.stream().reduce(Resources.NONE, Resources::plus);
            if (on.size() > node.slots() || !sum.fitsIn(node.capacity())) {
                continue;
            }
            BigDecimal highest = share(on.size(), node.slots())
                    .max(share(sum.cpuMillis(), node.capacity().cpuMillis()))
                    .max(share(sum.memoryBytes(), node.capacity().memoryBytes()));
            int compared = highest.compareTo(lowest);
            if (best == null || compared < 0 || (compared == 0 && node.load() < best.load())) {
                best = node;
                lowest = highest;
            }
        }
        return Objects.requireNonNull(best, "something was started where nothing fits");
    }

    private static BigDecimal share(long used, long all) {
        return BigDecimal.valueOf(used).divide(BigDecimal.valueOf(all), MathContext.DECIMAL32);
    }

    private static List<Node> equalNodes(Random random) {
        int slots = 1 + random.nextInt(30);
        return names(random)
                .map(name -> new Node(name, 1, slots, new Resources(16_000, 8_000), Set.of()))
                .toList();
    }

    private static List<Node> unequalNodes(Random random) {
        return names(random).map(name -> unequalNode(name, random)).toList();
    }

    private static Node unequalNode(String name, Random random) {
        int slots = 1 + random.nextInt(8);
        Resources capacity = new Resources(1_000 + random.nextInt(4) * 500L, 400 + random.nextInt(4) * 100L);
        double load = random.nextInt(3) / 2.0;
        return new Node(name, 1, slots, capacity, Set.of()).loaded(() -> load);
    }

    private static Stream<String> names(Random random) {
        return IntStream.rangeClosed(1, 2 + random.nextInt(4)).mapToObj(number -> "node" + number);
    }

    private static JobDefinition equalJob(Random random) {
        return JobDefinition.job("job")
                .shell("true")
                .concurrency(1_000)
                .resources(new Resources(random.nextInt(3) * 500L, random.nextInt(3) * 500L))
                .build();
    }

    private static void ask(Scenario queue, int runs) {
        IntStream.range(0, runs).forEach(run -> queue.trigger("job"));
    }

    private static void endSome(Scenario queue, Random random) {
        List<RunId> running =
                queue.state().runs().running().stream().map(Run::id).toList();
        running.stream()
                .filter(run -> random.nextInt(4) == 0)
                .forEach(run -> queue.finish(run, RunStatus.SUCCEEDED, false));
    }

    private static Map<String, Integer> counts(Scenario queue) {
        Map<String, Integer> counts = new HashMap<>();
        queue.nodes().forEach(node -> counts.put(node.name(), 0));
        queue.state().runs().running().forEach(run -> counts.merge(nodeOf(run), 1, Integer::sum));
        return counts;
    }

    private static int difference(Map<String, Integer> counts) {
        Collection<Integer> all = counts.values();
        return Collections.max(all) - Collections.min(all);
    }

    private static List<Placed> placed(Scenario queue) {
        List<Placed> placed = new ArrayList<>();
        for (Run run : queue.state().runs().running()) {
            placed.add(new Placed(nodeOf(run), needs(queue, run)));
        }
        return placed;
    }

    private static Resources needs(Scenario queue, Run run) {
        return queue.state().entryOf(run).definition().claim().resources();
    }

    private static String nodeOf(Run run) {
        if (run.phase() instanceof Phase.Running phase) {
            return phase.node();
        }
        throw new AssertionError(run + " does not run");
    }

    private record Placed(String node, Resources needs) {}
}
