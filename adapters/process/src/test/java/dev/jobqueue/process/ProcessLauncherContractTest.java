package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.testkit.contract.LauncherContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of processes is a launcher, with real processes. */
class ProcessLauncherContractTest extends LauncherContract {

    @TempDir
    private Path runs;

    private Optional<Bench> bench = Optional.empty();

    @AfterEach
    void close() {
        bench.ifPresent(Bench::close);
    }

    @Override
    protected Launcher launcher() {
        Bench open = bench.orElseGet(() -> new Bench(runs));
        bench = Optional.of(open);
        return open.launcher();
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
