package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the figures of decision 0020; not part of a build, whose tests are in classes that are named so. */
class StoreFigures {

    private static final int BATCH = 500;
    private static final long LIVE_RUNS = 100_000;
    private static final long RECORDS = 300_000;

    @TempDir
    private Path directory;

    private long mark = System.nanoTime();

    /** In a JVM of its own: twice, cold and warm. */
    public static void main(String[] args) {
        new StoreFigures().takeStart();
        new StoreFigures().takeStart();
    }

    @Test
    void start() throws Exception {
        try (ChildJvm child = ChildJvm.start(StoreFigures.class)) {
            child.readToEnd().forEach(System.out::println);
        }
    }

    private void takeStart() {
        try (JdbiStore store = JdbiStore.inMemory(new ShellJobCodec())) {
            lap("in memory: opened");
            store.load();
            lap("in memory: first load");
            store.commit(runs(1, 1));
            lap("in memory: first commit");
        }
    }

    @Test
    void backlogAndHistory() {
        fill();
        try (JdbiStore store = open()) {
            lap("opened with " + LIVE_RUNS + " live runs");
            store.load();
            lap("loaded them");
            store.load();
            lap("loaded them again");
            for (int warmth = 0; warmth < 20; warmth++) {
                queries(store);
            }
            mark = System.nanoTime();
            queries(store);
            lap("latest 50 of " + RECORDS + " records, of all and of one job");
        }
        lap("closed");
    }

    private void fill() {
        try (JdbiStore store = open()) {
            mark = System.nanoTime();
            for (long first = 1; first <= LIVE_RUNS; first += BATCH) {
                store.commit(runs(first, BATCH));
            }
            lap("committed " + LIVE_RUNS + " live runs, " + BATCH + " at once");
            for (long first = 1; first <= RECORDS; first += BATCH) {
                store.commit(records(first));
            }
            lap("committed " + RECORDS + " records, " + BATCH + " at once");
            for (long number = 1; number <= BATCH; number++) {
                store.commit(runs(number, 1));
            }
            lap("committed " + BATCH + " changes, one by one");
        }
    }

    private JdbiStore open() {
        return JdbiStore.openFile(directory, new ShellJobCodec());
    }

    private static void queries(JdbiStore store) {
        store.find(HistoryQuery.latest(50));
        store.find(HistoryQuery.ofJob(new JobId("job-7"), 50));
    }

    private void lap(String what) {
        long now = System.nanoTime();
        System.out.printf("%-60s %6d ms%n", what, (now - mark) / 1_000_000);
        mark = now;
    }

    private static Changes runs(long first, int count) {
        List<Run> runs = LongStream.range(first, first + count)
                .mapToObj(CountingCommits::run)
                .toList();
        return new Changes(List.of(), Set.of(), Map.of(), runs, Set.of(), List.of(), List.of());
    }

    private static Changes records(long first) {
        List<RunLog> records = LongStream.range(first, first + BATCH)
                .mapToObj(StoreFigures::record)
                .toList();
        return new Changes(List.of(), Set.of(), Map.of(), List.of(), Set.of(), records, List.of());
    }

    private static RunLog record(long number) {
        return new RunLog(
                new RunId(number),
                new JobId("job-" + number % 50),
                1,
                RunStatus.SUCCEEDED,
                Optional.empty(),
                new RunLog.Standing(0, 0),
                new RunLog.Times(
                        CountingCommits.START,
                        Optional.empty(),
                        Optional.empty(),
                        CountingCommits.START.plusSeconds(number)),
                OptionalInt.of(0),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
    }
}
