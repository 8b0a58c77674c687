import com.google.inject.Guice;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run of /bin/true costs in a warm queue on disk, beside what a process of xargs costs, in turn. The run is whole: it is
 * asked for, admitted, launched, watched, and its record is committed to the database. Started by the script beside it.
 */
final class TrueRuns {

    private static final Duration BOUND = Duration.ofMinutes(5);

    /** @param arguments the directory of the data, how many runs at a time, rounds to warm up, and rounds that count */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[1]);
        int warmUps = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        JobQueueSettings settings = JobQueueSettings.builder().data(Path.of(arguments[0])).build();
        List<JobDefinition> jobs = IntStream.range(0, runs)
                .mapToObj(i -> JobDefinition.job("true-" + i).command("/bin/true").build())
                .toList();
        List<JobId> ids = jobs.stream().map(JobDefinition::id).toList();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (JobQueue queue = Guice.createInjector(new JobQueueModule(settings)).getInstance(JobQueue.class)) {
            queue.apply("benchmark", new JobSet(jobs, Map.of()));
            for (int round = -warmUps; round < rounds; round++) {
                double queued = millisPer(runs, () -> {
                    queue.triggerTogether(ids);
                    require(queue.awaitIdle(BOUND), "they did not end within " + BOUND);
                });
                double bare = millisPer(runs, () -> require(xargs(runs) == 0, "xargs failed"));
                System.out.printf(
                        "%s%d runs: %.2f ms each; xargs: %.2f ms each; ratio %.2f%n",
                        round < 0 ? "warming up: " : "", runs, queued, bare, queued / bare);
                if (round >= 0) {
                    ours.add(queued);
                    theirs.add(bare);
                    ratios.add(queued / bare);
                }
            }
            int expected = runs * (warmUps + rounds);
            long kept = queue.history(HistoryQuery.latest(Integer.MAX_VALUE)).stream()
                    .filter(record -> record.status() == RunStatus.SUCCEEDED)
                    .count();
            require(kept == expected, kept + " records of success are kept, not " + expected);
        }
        System.out.printf(
                "medians of %d rounds: %.2f ms a run, %.2f ms a process of xargs, ratio %.2f%n",
                rounds, median(ours), median(theirs), median(ratios));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double millisPer(int count, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6 / count;
    }

    private static int xargs(int count) throws Exception {
        return new ProcessBuilder("/bin/sh", "-c", "seq " + count + " | xargs -P2 -n1 /bin/true").start().waitFor();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
