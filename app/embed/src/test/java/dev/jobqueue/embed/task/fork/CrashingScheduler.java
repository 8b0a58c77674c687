package dev.jobqueue.embed.task.fork;

import java.nio.file.Path;
import java.util.Map;

/** A scheduler that launches a task that waits, and waits to be killed. */
final class CrashingScheduler {

    private CrashingScheduler() {}

    public static void main(String[] arguments) throws Exception {
        try (ForkBench bench = new ForkBench(Path.of(arguments[0]))) {
            var unused = bench.launch(ForkBench.attempt(Tasks.Waiting.class, Map.of("pipe", arguments[1])));
            while (System.in.read() >= 0) {
                // Waits to be killed.
            }
        }
    }
}
