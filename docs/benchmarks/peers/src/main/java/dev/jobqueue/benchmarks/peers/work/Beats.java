package dev.jobqueue.benchmarks.peers.work;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Runs of jobs that run again and again. A run counts for the last instant of its job, so none may be a whole period late. */
public final class Beats implements Measurement {

    private final Queue<Run> runs = new ConcurrentLinkedQueue<>();

    private record Run(int number, Instant at) {}

    /** A job, and an instant at which it was due. */
    private record Due(int number, Instant at) {}

    @Override
    public void began(int number) {
        runs.add(new Run(number, Instant.now()));
    }

    /** How late each run was that was due from one instant on and before the other, in milliseconds; the first of each alone. */
    public double[] lateness(IntFunction<Beat> beats, Instant from, Instant until) {
        Set<Due> seen = new HashSet<>();
        return List.copyOf(runs).stream()
                .flatMap(run -> {
                    Instant due = beats.apply(run.number).last(run.at);
                    boolean counts = !due.isBefore(from) && due.isBefore(until) && seen.add(new Due(run.number, due));
                    return counts ? Stream.of(millis(due, run.at)) : Stream.empty();
                })
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static double millis(Instant due, Instant at) {
        return Duration.between(due, at).toNanos() / 1e6;
    }
}
