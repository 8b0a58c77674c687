package dev.jobqueue.embed.faults;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A Java task that writes {@link Evidence} for some tenths of a second, as {@code work.sh} does; it ends when it is told to. */
public final class EvidenceTask implements JobTask {

    /** The property of its virtual machine that names the file. */
    static final String FILE = "evidence";

    private static final int LONGEST = 8;

    @Override
    public void run(RunContext context) throws InterruptedException {
        note(Evidence.What.BEGIN, context);
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (long tick = 0; tick <= context.run().value() * 7 % LONGEST && !context.isCancelled(); tick++) {
                if (never.await(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody opens this");
                }
                note(Evidence.What.TICK, context);
            }
        } finally {
            note(Evidence.What.END, context);
        }
    }

    private static void note(Evidence.What what, RunContext context) {
        new Evidence(
                        what,
                        context.run().value(),
                        context.attempt(),
                        context.job().value(),
                        context.parameters().getOrDefault("token", "-"),
                        Evidence.now())
                .appendTo(Path.of(System.getProperty(FILE)));
    }
}
