package dev.jobqueue.benchmarks;

import dev.jobqueue.api.job.JobDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one start costs, with all that belongs to it, over 100,000 starts: it must not grow with what waits. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class StartBenchmark {

    private static final int STARTS = 100_000;
    private static final int JOBS = 100;

    /** Ready runs of a hundred jobs. */
    @State(Scope.Benchmark)
    public static class Ready {
        @Param({"1000", "1000000"})
        public int ready;

        private final Backlog backlog = new Backlog();

        @Setup
        public void prepare() {
            List<JobDefinition> jobs = jobs();
            backlog.define(Map.of(), jobs);
            backlog.ask(jobs, ready / JOBS);
            backlog.fill();
        }
    }

    /** A job that is at its concurrency, with runs that wait before all others. */
    @State(Scope.Benchmark)
    public static class Saturated {
        @Param({"0", "100000"})
        public int saturated;

        private final Backlog backlog = new Backlog();

        @Setup
        public void prepare() {
            List<JobDefinition> others = jobs();
            JobDefinition first = Backlog.job("first").priority(1_000).build();
            backlog.define(Map.of(), List.of(first));
            backlog.ask(List.of(first), saturated + 1);
            backlog.occupy();
            backlog.define(Map.of(), others);
            backlog.ask(others, 10);
            backlog.fill();
        }
    }

    /** Jobs of which each has a run that waits, before all others, for a pool that is taken. */
    @State(Scope.Benchmark)
    public static class Blocked {
        @Param({"0", "1000"})
        public int blocked;

        private final Backlog backlog = new Backlog();

        @Setup
        public void prepare() {
            List<JobDefinition> others = jobs();
            Map<String, Integer> pools = Map.of("taken", 1);
            List<JobDefinition> waiting = IntStream.rangeClosed(0, blocked)
                    .mapToObj(number -> Backlog.job("w" + number)
                            .priority(1_000)
                            .pool("taken", 1)
                            .build())
                    .toList();
            backlog.define(pools, waiting);
            backlog.ask(waiting, 1);
            backlog.occupy();
            backlog.define(pools, others);
            backlog.ask(others, 10);
            backlog.fill();
        }
    }

    @Benchmark
    @OperationsPerInvocation(STARTS)
    public int byReadyRuns(Ready state) {
        return starts(state.backlog, STARTS);
    }

    @Benchmark
    @OperationsPerInvocation(STARTS)
    public int besideSaturatedJob(Saturated state) {
        return starts(state.backlog, STARTS);
    }

    @Benchmark
    @OperationsPerInvocation(STARTS / 100)
    public int behindBlockedJobs(Blocked state) {
        return starts(state.backlog, STARTS / 100);
    }

    private static int starts(Backlog backlog, int count) {
        int started = 0;
        while (started < count) {
            started += backlog.step();
        }
        return started;
    }

    private static List<JobDefinition> jobs() {
        return IntStream.range(0, JOBS)
                .mapToObj(number -> Backlog.job("j" + number)
                        .priority(number % 7)
                        .concurrency(4)
                        .build())
                .toList();
    }
}
