package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Contestants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What can be asked for by name. */
public final class Plans {

    private static final int RUNS = 20_000;
    private static final int WARM_UP_RUNS = 20_000;
    private static final int WARM_UP_SECONDS = 3;

    /** In a short run, a subject that would take longer gets fewer runs. */
    private static final int SHORT_SECONDS = 4;

    private static final int LONG_SECONDS = 120;

    private static final int SAMPLES = 300;
    private static final int BURDENED_ROUNDS = 3;
    private static final int TAKEOVER_ROUNDS = 3;
    private static final int FEW = 1_000;

    private Plans() {}

    /** By name, each with what is measured, in this order. */
    public static Map<String, List<Plan>> all() {
        Plan drain = drain(SHORT_SECONDS, 3);
        Plan immediate = single("latency, now", new Immediate(SAMPLES));
        Plan scheduled = single("latency, scheduled", new Lateness(SAMPLES));
        Plan steady = single("steady", new Steady(200, 20));
        Plan recurring = new Plan("recurring", Optional.empty(), new Recurring(5_000, 60), Plans::repeatsFast, 1);
        Plan backlog = burdened(Burden.BACKLOG, 1_000_000, Plans::isFast);
        Plan saturated = burdened(Burden.SATURATED, 100_000, Plans::isOurs);
        Plan history = burdened(Burden.HISTORY, 5_000_000, Plans::isOurs);
        Plan takeover = new Plan("takeover", Optional.empty(), new Takeover(), Plans::isClustered, TAKEOVER_ROUNDS);
        Plan idle = single("idle", new Idle(30));
        Map<String, List<Plan>> plans = new LinkedHashMap<>();
        plans.put("peers-quick", List.of(drain, immediate, scheduled));
        plans.put(
                "peers",
                List.of(
                        drain(LONG_SECONDS, 5),
                        immediate,
                        scheduled,
                        steady,
                        recurring,
                        idle,
                        backlog,
                        saturated,
                        history,
                        takeover));
        plans.put("drain", List.of(drain));
        plans.put("latency", List.of(immediate, scheduled));
        for (Plan plan : List.of(steady, recurring, idle, backlog, saturated, history, takeover)) {
            plans.put(plan.name(), List.of(plan));
        }
        return plans;
    }

    private static Plan drain(int longestSeconds, int rounds) {
        Drain warmUp = new Drain(WARM_UP_RUNS, WARM_UP_SECONDS);
        return new Plan("drain", Optional.of(warmUp), new Drain(RUNS, longestSeconds), contestant -> true, rounds);
    }

    private static Plan single(String name, Workload workload) {
        return new Plan(name, Optional.empty(), workload, Plans::takesSingleRuns, 1);
    }

    /** JobRunr's free edition is not made for thousands of recurring jobs, and polls every 5 s. */
    private static boolean repeatsFast(Contestant contestant) {
        return takesSingleRuns(contestant) && !contestant.subject().equals("jobrunr");
    }

    private static boolean isFast(Contestant contestant) {
        return contestant.pace() >= 1_000;
    }

    /** No other keeps such records and allows such jobs. */
    private static boolean isOurs(Contestant contestant) {
        return contestant.subject().equals(Contestants.JOBQUEUE);
    }

    private static boolean isClustered(Contestant contestant) {
        return takesSingleRuns(contestant)
                && contestant.store().equals(Contestant.POSTGRESQL)
                && !contestant.subject().equals(Contestants.FETCH);
    }

    private static Plan burdened(Burden burden, int many, Predicate<Contestant> takesPart) {
        Burdened warmUp = new Burdened(burden, FEW, FEW);
        Burdened workload = new Burdened(burden, FEW, many);
        return new Plan(burden.workload(), Optional.of(warmUp), workload, takesPart, BURDENED_ROUNDS);
    }

    private static boolean takesSingleRuns(Contestant contestant) {
        return !contestant.subject().equals(Contestants.RAW_BATCH);
    }
}
