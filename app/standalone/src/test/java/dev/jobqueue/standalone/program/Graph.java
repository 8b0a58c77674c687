package dev.jobqueue.standalone.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A random set of jobs in layers, each of which depends on a few of the layers above it; the same seed gives the same set. */
final class Graph {

    static final Map<String, Integer> POOLS = Map.of("database", 2, "network", 3);
    static final String EXCLUSIVE = "job-5-3";

    private static final int LAYERS = 10;
    private static final int WIDTH = 20;

    /** @param pools permits that it takes */
    record Node(String id, List<String> dependencies, Map<String, Integer> pools, String command) {

        private String yaml() {
            String permits = pools.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
            return "  - {id: %s, command: '%s', dependencies: %s, pools: %s, exclusive: %s}\n"
                    .formatted(id, command, dependencies, permits, id.equals(EXCLUSIVE));
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    Graph(long seed) {
        Random random = new Random(seed);
        List<String> above = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < WIDTH; i++) {
                String id = "job-" + layer + "-" + i;
                nodes.add(new Node(id, some(above, random), pools(random), command(id, random)));
                ids.add(id);
            }
            above.addAll(ids);
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    String yaml() {
        return "pools: {database: 2, network: 3}\njobs:\n"
                + nodes.stream().map(Node::yaml).collect(Collectors.joining());
    }

    private static List<String> some(List<String> above, Random random) {
        return above.isEmpty()
                ? List.of()
                : random.ints(random.nextInt(4), 0, above.size())
                        .distinct()
                        .mapToObj(above::get)
                        .toList();
    }

    private static Map<String, Integer> pools(Random random) {
        Map<String, Integer> pools = new LinkedHashMap<>();
        POOLS.forEach((pool, permits) -> {
            if (random.nextInt(3) == 0) {
                pools.put(pool, 1 + random.nextInt(permits));
            }
        });
        return pools;
    }

    private static String command(String id, Random random) {
        int hundredths = random.nextInt(8);
        return hundredths == 0 && !id.equals(EXCLUSIVE) ? "true" : "sleep 0.0" + Math.max(1, hundredths);
    }
}
