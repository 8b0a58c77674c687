package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.testkit.contract.LauncherContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of Java tasks is a launcher. */
class TaskLauncherContractTest extends LauncherContract {

    @TempDir
    private Path runs;

    private Optional<TaskLauncher> launcher = Optional.empty();

    @AfterEach
    void close() {
        launcher.ifPresent(TaskLauncher::close);
    }

    @Override
    protected Launcher launcher() {
        TaskLauncher open = launcher.orElseGet(() -> new TaskLauncher(
                new JobTypes(List.of(
                        type("brief", context -> {}), type("endless", context -> new CountDownLatch(1).await()))),
                runs,
                InstantSource.system(),
                OutputCare.NONE,
                Optional.empty()));
        launcher = Optional.of(open);
        return open;
    }

    @Override
    protected Attempt brief(long run) {
        return attempt(run, "brief");
    }

    @Override
    protected Attempt endless(long run) {
        return attempt(run, "endless");
    }

    private static JobType type(String name, JobTask task) {
        return new JobType() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public JobTask task(Parameters with) {
                return task;
            }
        };
    }

    private static Attempt attempt(long run, String type) {
        return new Attempt(
                new RunId(run),
                new JobId("job"),
                1,
                new TypedAction(type, Map.of()),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Instant.parse("2026-03-01T00:00:00Z"),
                Optional.empty(),
                Duration.ofSeconds(5),
                Map.of());
    }
}
