package dev.jobqueue.embed.task.fork;

import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.SampleListener;
import dev.jobqueue.embed.task.JavaType;
import dev.jobqueue.embed.task.JobTypes;
import dev.jobqueue.oshi.OshiMonitor;
import dev.jobqueue.process.ProcessLauncher;
import dev.jobqueue.process.ProcessSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A launcher of forked tasks with real processes below it. */
final class ForkBench implements AutoCloseable {

    private static final int BOUND_SECONDS = 90;

    private final ProcessLauncher processes;
    private final ForkingLauncher launcher;

    ForkBench(Path runs) {
        JobTypes types = new JobTypes(List.of(new JavaType()));
        processes = new ProcessLauncher(
                runs, "node", new OshiMonitor(), SampleListener.NONE, InstantSource.system(), ProcessSettings.DEFAULT);
        launcher = new ForkingLauncher(processes, new ForkableTypes(types), runs, InstantSource.system());
    }

    static Attempt attempt(Class<? extends JobTask> task, Map<String, String> parameters) {
        return attempt(task, parameters, OptionalLong.empty());
    }

    static Attempt attempt(Class<? extends JobTask> task, Map<String, String> parameters, OptionalLong memoryBytes) {
        return new Attempt(
                new RunId(7),
                new JobId("job"),
                1,
                new TypedAction("java", Map.of("class", task.getName()), Isolation.PROCESS),
                CommandContext.INHERITED,
                new ResourceLimits(OptionalLong.empty(), memoryBytes, OptionalLong.empty(), OptionalLong.empty()),
                Instant.parse("2026-03-01T00:00:00Z"),
                Optional.of(Instant.parse("2036-03-01T00:00:00Z")),
                Duration.ofMillis(300),
                parameters);
    }

    CompletableFuture<AttemptEnd> launch(Attempt attempt) {
        CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
        launcher.launch(attempt, end::complete);
        return end;
    }

    /** Launches it, and waits for its end. */
    AttemptEnd run(Attempt attempt) throws Exception {
        return await(launch(attempt));
    }

    CompletableFuture<AttemptEnd> resume(Attempt attempt) {
        CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
        if (!launcher.resume(attempt, end::complete)) {
            throw new AssertionError("attempt " + attempt.key() + " had never been started");
        }
        return end;
    }

    static AttemptEnd await(CompletableFuture<AttemptEnd> end) throws Exception {
        return end.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    void end(Attempt attempt, RunStatus as, String message) {
        launcher.end(attempt.key(), as, message);
    }

    void settled(Attempt attempt) {
        launcher.settled(attempt.key());
    }

    String output(Attempt attempt) {
        return processes.tail(attempt.key(), 1 << 20).orElse("");
    }

    ProcessLauncher processes() {
        return processes;
    }

    static void until(BooleanSupplier condition) {
        long bound = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > bound) {
                throw new AssertionError("not within " + BOUND_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
