package dev.jobqueue.benchmarks;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.catalog.CatalogRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to validate 10,000 jobs of which each needs up to five others, the last of them in a cycle through all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GraphBenchmark {

    private static final int JOBS = 10_000;

    private final List<JobDefinition> jobs = new ArrayList<>();

    @Setup
    public void define() {
        for (int number = 0; number < JOBS; number++) {
            JobBuilder job = Backlog.job("j" + number);
            for (int distance = 1; distance <= 10_000 && distance <= number; distance *= 10) {
                job.after("j" + (number - distance));
            }
            jobs.add(number == 0 ? job.after("j" + (JOBS - 1)).build() : job.build());
        }
    }

    @Benchmark
    public List<Problem> validate() {
        return CatalogRules.problems(jobs, Map.of(), Set.of());
    }
}
