package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Contestants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked for by name. */
public final class Plans {

    private static final int RUNS = 20_000;
    private static final int WARM_UP_RUNS = 5_000;
    private static final int WARM_UP_SECONDS = 3;

    /** In a short run, a subject that would take longer gets fewer runs. */
    private static final int SHORT_SECONDS = 5;

    private static final int LONG_SECONDS = 120;

    private static final int SAMPLES = 300;

    private Plans() {}

    /** By name, each with what is measured, in this order. */
    public static Map<String, List<Plan>> all() {
        Plan quickDrain = drain(SHORT_SECONDS, 3);
        Plan immediate = new Plan("latency, now", Optional.empty(), new Immediate(SAMPLES), Plans::takesSingleRuns, 1);
        Plan scheduled =
                new Plan("latency, scheduled", Optional.empty(), new Lateness(SAMPLES), Plans::takesSingleRuns, 1);
        Map<String, List<Plan>> plans = new LinkedHashMap<>();
        plans.put("peers-quick", List.of(quickDrain, immediate, scheduled));
        plans.put("peers", List.of(drain(LONG_SECONDS, 5), immediate, scheduled));
        plans.put("drain", List.of(quickDrain));
        plans.put("latency", List.of(immediate, scheduled));
        return plans;
    }

    private static Plan drain(int longestSeconds, int rounds) {
        Drain warmUp = new Drain(WARM_UP_RUNS, WARM_UP_SECONDS);
        return new Plan("drain", Optional.of(warmUp), new Drain(RUNS, longestSeconds), contestant -> true, rounds);
    }

    private static boolean takesSingleRuns(Contestant contestant) {
        return !contestant.subject().equals(Contestants.RAW_BATCH);
    }
}
