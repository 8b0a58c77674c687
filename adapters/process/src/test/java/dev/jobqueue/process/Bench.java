package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.SampleListener;
import dev.jobqueue.process.cgroup.ControlGroups;
import dev.jobqueue.process.output.OutputBound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A launcher in a directory of its own, and what tests do with it. */
final class Bench implements AutoCloseable {

    static final Instant SCHEDULED_FOR = Instant.parse("2026-11-01T02:00:00Z");
    private static final ProcessSettings SETTINGS =
            new ProcessSettings(Duration.ofMillis(200), Duration.ofMillis(20), OutputBound.of(1 << 20));
    private static final long PATIENCE_SECONDS = 60;

    private final Path runs;
    private final ProcessSettings settings;
    private final Supplier<Groups> groups;
    private ProcessLauncher launcher;
    private long runsMade;

    Bench(Path runs) {
        this(runs, SETTINGS, () -> new Groups(runs));
    }

    private Bench(Path runs, ProcessSettings settings, Supplier<Groups> groups) {
        this.runs = runs;
        this.settings = settings;
        this.groups = groups;
        this.launcher = open();
    }

    /** As on a machine that has no control groups. */
    static Bench withoutGroups(Path runs, Duration sampleInterval) {
        ProcessSettings settings = new ProcessSettings(sampleInterval, SETTINGS.watchInterval(), SETTINGS.output());
        return new Bench(runs, settings, () -> new Groups(ControlGroups::none));
    }

    static Bench withoutGroups(Path runs) {
        return withoutGroups(runs, SETTINGS.sampleInterval());
    }

    private ProcessLauncher open() {
        return new ProcessLauncher(
                runs, "node-1", new ProcMonitor(), SampleListener.NONE, InstantSource.system(), settings, groups.get());
    }

    ProcessLauncher launcher() {
        return launcher;
    }

    /** A later life of the same scheduler; what runs is left running. */
    void restart() {
        launcher.close();
        launcher = open();
    }

    Attempt shell(String script) {
        return attempt(CommandAction.shell(script), CommandContext.INHERITED);
    }

    Attempt exec(String... words) {
        return attempt(CommandAction.exec(List.of(words)), CommandContext.INHERITED);
    }

    Attempt attempt(CommandAction command, CommandContext context) {
        return attempt(++runsMade, command, context, ResourceLimits.NONE, Duration.ofSeconds(20));
    }

    static Attempt attempt(
            long run, CommandAction command, CommandContext context, ResourceLimits limits, Duration gracePeriod) {
        return new Attempt(
                new RunId(run),
                new JobId("backup"),
                1,
                command,
                context,
                limits,
                SCHEDULED_FOR,
                Optional.empty(),
                gracePeriod,
                Map.of());
    }

    static Attempt withGracePeriod(Attempt attempt, Duration gracePeriod) {
        return attempt(
                attempt.run().value(),
                (CommandAction) attempt.action(),
                attempt.context(),
                attempt.limits(),
                gracePeriod);
    }

    CompletableFuture<AttemptEnd> launch(Attempt attempt) {
        CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
        launcher.launch(attempt, once(end));
        return end;
    }

    /** None where the attempt had never been started. */
    Optional<CompletableFuture<AttemptEnd>> resume(Attempt attempt) {
        CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
        return launcher.resume(attempt, once(end)) ? Optional.of(end) : Optional.empty();
    }

    private static AttemptListener once(CompletableFuture<AttemptEnd> future) {
        return end ->
                assertThat(future.complete(end)).as("the end is told once").isTrue();
    }

    static AttemptEnd await(CompletableFuture<AttemptEnd> end) throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    AttemptEnd run(Attempt attempt) throws Exception {
        return await(launch(attempt));
    }

    String output(Attempt attempt) {
        return launcher.tail(attempt.key(), 1_000_000).orElse("");
    }

    Path directory(Attempt attempt) {
        return runs.resolve(attempt.key().toString());
    }

    /** A path at which a command can say something, and the test waits for it: see {@link #hear}. */
    Path signal() throws IOException, InterruptedException {
        Path fifo = Files.createTempDirectory(runs, "signal").resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    /** Waits until a command has written to this path, and all who hold it open have closed it. */
    static String hear(Path fifo) throws Exception {
        return bounded(() -> Files.readString(fifo).strip());
    }

    /** Waits until a command reads from this path, and tells it to go on. */
    static void letGo(Path fifo) throws Exception {
        bounded(() -> Files.writeString(fifo, "go\n"));
    }

    /** Opening a fifo waits for the other side, uninterruptibly: a thread of its own may be left waiting. */
    private static <T> T bounded(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "fifo");
        thread.setDaemon(true);
        thread.start();
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static boolean isAlive(String pid) {
        return new ProcessTable()
                .stat(Long.parseLong(pid))
                .filter(ProcessStat::isAlive)
                .isPresent();
    }

    @Override
    public void close() {
        launcher.close();
    }
}
