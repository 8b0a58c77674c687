package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many runs a second a store puts in, starts and finishes, many in one commit; not part of a build, as {@link StoreFigures}. */
class TurnFigures {

    private static final int ROUNDS = 100;
    private static final int WARM_ROUNDS = 100;
    private static final Instant NOW = CountingCommits.START;

    @TempDir
    private Path directory;

    @Test
    void hsqldb() {
        try (JdbiStore store = JdbiStore.openFile(directory, new ShellJobCodec())) {
            measure("HSQLDB", store, List.of());
        }
    }

    @Test
    void postgresql() {
        try (JdbiStore store = JdbiStore.open(Postgres.open(PostgresServer.emptySchema()), new ShellJobCodec())) {
            store.load();
            measure("PostgreSQL", store, PostgresServer.processes());
        }
    }

    private static void measure(String name, QueueStore store, List<ProcessHandle> others) {
        for (int batch : new int[] {1_000, 500, 1}) {
            long[] nanos = new long[3];
            Duration cpu = Duration.ZERO;
            for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
                long first = store.load().lastRunId() + 1;
                Duration cpuBefore = cpu(others);
                long begin = System.nanoTime();
                store.commit(runs(first, batch, TurnFigures::ready));
                long enqueued = System.nanoTime();
                store.commit(runs(first, batch, TurnFigures::running));
                long started = System.nanoTime();
                store.commit(finished(first, batch));
                long finished = System.nanoTime();
                if (round >= 0) {
                    cpu = cpu.plus(cpu(others)).minus(cpuBefore);
                    nanos[0] += enqueued - begin;
                    nanos[1] += started - enqueued;
                    nanos[2] += finished - started;
                }
            }
            double runs = (double) batch * ROUNDS * 1e9;
            System.out.printf(
                    "%-10s %5d a commit: put in %,9.0f/s, start %,9.0f/s, finish %,9.0f/s, start and finish %,9.0f/s; %5.1f us of a processor each%n",
                    name,
                    batch,
                    runs / nanos[0],
                    runs / nanos[1],
                    runs / nanos[2],
                    runs / (nanos[1] + nanos[2]),
                    cpu.toNanos() / 1e3 / batch / ROUNDS);
        }
    }

    /** Of this program and of those that work for it, since they started. */
    private static Duration cpu(List<ProcessHandle> others) {
        return Stream.concat(Stream.of(ProcessHandle.current()), others.stream())
                .map(process -> process.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Changes runs(long first, int count, LongFunction<Run> run) {
        List<Run> runs = LongStream.range(first, first + count).mapToObj(run).toList();
        return new Changes(List.of(), Set.of(), Map.of(), runs, Set.of(), List.of(), List.of());
    }

    private static Changes finished(long first, int count) {
        return new Changes(
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                Set.copyOf(LongStream.range(first, first + count)
                        .mapToObj(RunId::new)
                        .toList()),
                LongStream.range(first, first + count)
                        .mapToObj(TurnFigures::record)
                        .toList(),
                List.of());
    }

    private static Run ready(long number) {
        return run(number, new Phase.Ready(NOW));
    }

    private static Run running(long number) {
        return run(number, new Phase.Running("node-1", 1, NOW, NOW.plusMillis(number), Optional.empty()));
    }

    private static Run run(long number, Phase phase) {
        return new Run(
                new RunId(number),
                job(number),
                Run.Origin.SCHEDULE,
                NOW.plusMillis(number),
                1,
                0,
                Run.ActionKind.MAIN,
                phase,
                Map.of());
    }

    private static RunLog record(long number) {
        Instant at = NOW.plusMillis(number);
        return new RunLog(
                new RunId(number),
                job(number),
                1,
                RunStatus.SUCCEEDED,
                Optional.of(new RunLog.Place("node-1", OptionalLong.of(number))),
                new RunLog.Standing(0, 0.5),
                new RunLog.Times(at, Optional.of(at), Optional.of(at), at),
                OptionalInt.of(0),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
    }

    private static JobId job(long number) {
        return new JobId("job-" + number % 50);
    }
}
