package dev.jobqueue.domain.explain;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.domain.admission.Obstacle;
import java.time.Instant;
import java.util.function.LongFunction;

/** Says what is in the way of a ready run so that a person understands it. */
final class ObstacleReason {

    private ObstacleReason() {}

    static Reason of(Obstacle obstacle, Claim claim, Instant now) {
        return new Reason(
                obstacle.kind().reason(),
                message(obstacle, claim) + when(obstacle, now),
                remedy(obstacle),
                obstacle.expected(),
                obstacle.until());
    }

    private static String message(Obstacle obstacle, Claim claim) {
        return switch (obstacle.kind()) {
            case CONCURRENCY -> concurrency(obstacle, claim);
            case MAX_RUNS ->
                "its job has had all its runs (maxRuns " + claim.maxRuns().orElse(0) + ")";
            case EXCLUSIVE_DRAIN ->
                "it runs alone (exclusive) and waits for the end of " + Spoken.runs(obstacle.heldBy());
            case EXCLUSIVE_RUNNING ->
                Spoken.runs(obstacle.heldBy()) + " runs alone (exclusive): nothing starts beside it";
            case EXCLUSIVE_AHEAD ->
                Spoken.runs(obstacle.keptFor()) + " is to run alone (exclusive), and its turn is first";
            case POOL ->
                obstacle.supply().total() == 1
                        ? "pool '" + obstacle.what() + "' is " + who(obstacle)
                        : amounts("pool", obstacle, " permits", Long::toString);
            case LABELS -> "no node has the labels that it needs" + labels(claim);
            case TOO_LARGE -> "it needs " + size(claim.resources()) + ", more than any node has";
            case SLOT ->
                "node '" + obstacle.what() + "' has "
                        + Math.max(0, obstacle.supply().free()) + " of "
                        + obstacle.supply().total() + " slots free: " + who(obstacle);
            case CPU -> amounts("node", obstacle, " cpu", Spoken::cores);
            case MEMORY -> amounts("node", obstacle, " memory", Spoken::bytes);
        };
    }

    private static String remedy(Obstacle obstacle) {
        return switch (obstacle.kind()) {
            case CONCURRENCY -> "wait for the end of a run of its job, or raise 'concurrency' of the job";
            case MAX_RUNS -> "raise 'maxRuns' of the job";
            case EXCLUSIVE_DRAIN -> "wait for their end: nothing that would delay it starts before it";
            case EXCLUSIVE_RUNNING -> "wait for its end";
            case EXCLUSIVE_AHEAD -> "wait until it has run, or give this job a higher 'priority'";
            case POOL ->
                "wait for the end of a run that holds it, or raise '" + obstacle.what()
                        + "' under 'pools' in the job file";
            case LABELS -> "start a node with these labels, or change 'nodes' of the job";
            case TOO_LARGE -> "lower 'resources' of the job, or start a larger node";
            case SLOT -> "wait for the end of one of them, or give the node more slots";
            case CPU, MEMORY -> "wait for the end of one of them, or lower 'resources' of the jobs";
        };
    }

    private static String when(Obstacle obstacle, Instant now) {
        String ending = switch (obstacle.kind()) {
            case CONCURRENCY, MAX_RUNS, EXCLUSIVE_DRAIN, EXCLUSIVE_RUNNING, EXCLUSIVE_AHEAD -> "over";
            case POOL, LABELS, TOO_LARGE, SLOT, CPU, MEMORY -> "free";
        };
        return Spoken.when(ending, obstacle.expected(), obstacle.until(), now);
    }

    private static String concurrency(Obstacle obstacle, Claim claim) {
        int before = obstacle.keptFor().size();
        String more = before == 0 ? "" : ", and the turn of " + before + " more of its runs is first";
        return "its job runs as often as it may at once (concurrency " + claim.concurrency() + "): "
                + Spoken.runs(obstacle.heldBy()) + more;
    }

    private static String amounts(String kind, Obstacle obstacle, String unit, LongFunction<String> text) {
        Obstacle.Supply supply = obstacle.supply();
        return kind + " '" + obstacle.what() + "' has " + text.apply(Math.max(0, supply.free())) + " of "
                + text.apply(supply.total()) + unit + " free and it needs " + text.apply(supply.need()) + ": "
                + who(obstacle);
    }

    private static String who(Obstacle obstacle) {
        String held = obstacle.heldBy().isEmpty() ? "" : "held by " + Spoken.runs(obstacle.heldBy());
        String kept = obstacle.keptFor().isEmpty()
                ? ""
                : "kept for " + Spoken.runs(obstacle.keptFor()) + ", whose turn is first";
        return held.isEmpty() || kept.isEmpty() ? held + kept : held + ", and " + kept;
    }

    private static String labels(Claim claim) {
        return claim.nodes().isEmpty() ? "" : ": " + String.join(", ", claim.nodes());
    }

    private static String size(Resources resources) {
        return Spoken.cores(resources.cpuMillis()) + " cpu and " + Spoken.bytes(resources.memoryBytes()) + " of memory";
    }
}
