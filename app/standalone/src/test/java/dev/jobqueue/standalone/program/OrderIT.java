package dev.jobqueue.standalone.program;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of a large set breaks no rule, as its records tell. */
class OrderIT {

    private static final long SEED = 20261123;
    private static final int SLOTS = 6;

    @TempDir
    private Path directory;

    @Test
    void two_hundred_jobs_run_once_each_within_every_rule() {
        Graph graph = new Graph(SEED);
        Program program = new Program(directory);
        program.write("jobs.yaml", graph.yaml());

        Ended ended = program.run("run", "jobs.yaml", "--slots", Integer.toString(SLOTS), "--output", "json")
                .requireExit(0);

        Map<String, Row> rows = ended.records().stream().collect(toMap(Row::job, row -> row));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        graph.nodes().stream().map(Graph.Node::id).toList());
        for (Graph.Node node : graph.nodes()) {
            for (String dependency : node.dependencies()) {
                assertThat(row(rows, node.id()).start())
                        .as("start of %s, which needs %s", node.id(), dependency)
                        .isAfterOrEqualTo(row(rows, dependency).end());
            }
        }
        assertMost(graph, rows, "slots", SLOTS, node -> 1);
        Graph.POOLS.forEach((pool, permits) ->
                assertMost(graph, rows, pool, permits, node -> node.pools().getOrDefault(pool, 0)));
        Row alone = row(rows, Graph.EXCLUSIVE);
        assertThat(rows.values())
                .filteredOn(row -> !row.job().equals(Graph.EXCLUSIVE))
                .noneMatch(alone::overlaps);
        assertThat(rows.values())
                .as("some ran beside each other, or nothing was shown")
                .anyMatch(row -> rows.values().stream().anyMatch(other -> !other.equals(row) && row.overlaps(other)));
    }

    /** The use of a thing only grows at a start: so it is enough to look then. */
    private static void assertMost(
            Graph graph, Map<String, Row> rows, String thing, int limit, ToIntFunction<Graph.Node> use) {
        List<Graph.Node> users =
                graph.nodes().stream().filter(node -> use.applyAsInt(node) > 0).toList();
        for (Graph.Node node : users) {
            Row started = row(rows, node.id());
            int used = users.stream()
                    .filter(other -> {
                        Row row = row(rows, other.id());
                        return !row.start().isAfter(started.start())
                                && row.end().isAfter(started.start());
                    })
                    .mapToInt(use)
                    .sum();
            assertThat(used).as("%s in use when %s starts", thing, node.id()).isBetween(1, limit);
        }
    }

    private static Row row(Map<String, Row> rows, String job) {
        Row row = rows.get(job);
        if (row == null) {
            throw new AssertionError("no record of " + job);
        }
        return row;
    }
}
