package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.store.InMemoryCluster;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes share the work evenly at any moment, by their slots, while runs end in any order. */
class EvenSharesTest {

    private static final JobId JOB = new JobId("job");
    private static final int RUNS = 3_000;
    private static final double FAIR = 0.98;

    private final long seed = Long.getLong("jobqueue.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryCluster cluster = new InMemoryCluster(clock, Duration.ofDays(1));
    private final List<NodeOnTestkit> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(node -> node.queue.close());
    }

    @Test
    void on_equal_nodes_the_counts_of_what_runs_never_differ_by_more_than_one() {
        join(8, 8, 8);

        List<List<Integer>> samples = samplesOfAll(10);

        assertThat(samples)
                .as("seed %d", seed)
                .hasSizeGreaterThan(RUNS / 10)
                .allSatisfy(counts -> assertThat(Collections.max(counts) - Collections.min(counts))
                        .as("%s", counts)
                        .isLessThanOrEqualTo(1));
    }

    @Test
    void nodes_of_2_4_and_8_slots_fill_in_proportion() {
        join(2, 4, 8);

        assertThat(samplesOfAll(7))
                .as("seed %d", seed)
                .hasSizeGreaterThan(RUNS / 7)
                .allSatisfy(counts ->
                        assertThat(jain(counts, 2, 4, 8)).as("%s", counts).isGreaterThanOrEqualTo(FAIR));
    }

    private void join(int... slots) {
        for (int index = 0; index < slots.length; index++) {
            nodes.add(new NodeOnTestkit(cluster, clock, "node-" + index, slots[index]));
        }
    }

    /** What ran on each node, after each turn of any of them, as long as more was waiting than could run. */
    private List<List<Integer>> samplesOfAll(int concurrency) {
        nodes.get(0)
                .queue
                .put(JobDefinition.job("job")
                        .shell("true")
                        .concurrency(concurrency)
                        .build());
        nodes.get(0).queue.triggerEach(JOB, Collections.nCopies(RUNS, Map.of()));
        List<List<Integer>> samples = new ArrayList<>();
        QueueView view = nodes.get(0).queue.view();
        while (!view.isEmpty()) {
            for (NodeOnTestkit node : nodes) {
                node.launcher.script("job", Script.succeedsAfter(Duration.ofMillis(random.nextInt(1_000))));
                node.launcher.deliverDue();
                node.look();
                view = node.queue.view();
                if (!view.ready().isEmpty()) {
                    samples.add(counts(view));
                }
            }
            clock.advance(Duration.ofMillis(random.nextInt(200)));
        }
        return samples;
    }

    private List<Integer> counts(QueueView view) {
        return IntStream.range(0, nodes.size())
                .mapToObj(index -> Math.toIntExact(view.running().stream()
                        .filter(run -> run.node().orElseThrow().equals("node-" + index))
                        .count()))
                .toList();
    }

    /** Jain's index of the used shares: 1 where all are equal, one n-th where one of n has all. */
    private static double jain(List<Integer> counts, int... slots) {
        double[] shares = IntStream.range(0, slots.length)
                .mapToDouble(index -> counts.get(index) / (double) slots[index])
                .toArray();
        double sum = IntStream.range(0, shares.length)
                .mapToDouble(index -> shares[index])
                .sum();
        double squares = IntStream.range(0, shares.length)
                .mapToDouble(index -> shares[index] * shares[index])
                .sum();
        return sum * sum / (shares.length * squares);
    }
}
