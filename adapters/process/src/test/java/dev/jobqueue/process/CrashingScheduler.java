package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.domain.execution.Attempt;
import java.nio.file.Path;
import java.time.Duration;

/** A scheduler that launches attempts one after the other, and waits to be killed. */
final class CrashingScheduler {

    private CrashingScheduler() {}

    /** Writes its run's number into the tally, some output, and an exit code that nothing else has. */
    static Attempt attempt(Path tally, int run) {
        return Bench.attempt(
                run,
                CommandAction.shell("echo $JOBQUEUE_RUN >> '" + tally
                        + "'; i=0; while [ $i -lt 500 ]; do i=$((i + 1)); echo line $i; done; exit 7"),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Duration.ofSeconds(20));
    }

    public static void main(String[] args) throws Exception {
        Path runs = Path.of(args[0]);
        Path tally = Path.of(args[1]);
        try (Bench bench = new Bench(runs)) {
            for (int run = 1; run <= Integer.parseInt(args[2]); run++) {
                var unused = bench.launch(attempt(tally, run));
            }
            while (System.in.read() >= 0) {
                // Waits to be killed.
            }
        }
    }
}
