package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.testkit.contract.LauncherContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of processes is a launcher, with real processes. */
class ProcessLauncherContractTest extends LauncherContract {

    @TempDir
    private Path runs;

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void open() {
        bench.close();
        bench = new Bench(runs);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Override
    protected Launcher launcher() {
        return bench.launcher();
    }

    @Override
    protected Attempt brief(long run) {
        return attempt(run, "true");
    }

    @Override
    protected Attempt endless(long run) {
        return attempt(run, "sleep 600");
    }

    private static Attempt attempt(long run, String script) {
        return Bench.attempt(
                run, CommandAction.shell(script), CommandContext.INHERITED, ResourceLimits.NONE, Duration.ofSeconds(5));
    }
}
