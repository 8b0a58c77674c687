package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.simulation.Forecast.Utilisation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Shares of what a queue has, by jobs and the time that each of them takes. */
final class Shares {

    private final Collection<JobTally> jobs;
    private final List<Node> nodes;
    private final Map<String, Integer> pools;
    private final Duration length;
    private final Function<JobTally, Duration> time;

    /** @param time the time that a job takes: what it was busy, or all that was asked of it */
    Shares(Collection<JobTally> jobs, Plan plan, Function<JobTally, Duration> time) {
        this.jobs = jobs;
        this.nodes = plan.nodes();
        this.pools = plan.jobs().pools();
        this.length = plan.length();
        this.time = time;
    }

    static double of(Duration part, Duration whole) {
        return seconds(part) / seconds(whole);
    }

    Utilisation utilisation() {
        Map<String, Double> shares = new TreeMap<>();
        pools.forEach((pool, permits) ->
                shares.put(pool, sum(claim -> claim.pools().getOrDefault(pool, 0)) / permits));
        return new Utilisation(
                slots(),
                ofNodes(
                        claim -> claim.resources().cpuMillis(),
                        node -> node.capacity().cpuMillis()),
                ofNodes(
                        claim -> claim.resources().memoryBytes(),
                        node -> node.capacity().memoryBytes()),
                shares);
    }

    /** The share of all time in which exclusive runs run. */
    double exclusive() {
        return sum(claim -> claim.exclusive() ? 1 : 0);
    }

    /** The share of all slots that the others take. */
    double besideExclusive() {
        return sum(claim -> claim.exclusive() ? 0 : 1)
                / nodes.stream().mapToInt(Node::slots).sum();
    }

    private double slots() {
        return sum(claim -> 1) / nodes.stream().mapToInt(Node::slots).sum();
    }

    private double ofNodes(ToDoubleFunction<Claim> amount, ToLongFunction<Node> capacity) {
        double used = sum(amount);
        return used == 0 ? 0 : used / nodes.stream().mapToLong(capacity).sum();
    }

    private double sum(ToDoubleFunction<Claim> amount) {
        return jobs.stream()
                .mapToDouble(tally -> amount.applyAsDouble(tally.job().claim()) * Shares.of(time.apply(tally), length))
                .sum();
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
