package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.util.concurrent.CountDownLatch;

/** Keeps its job saturated until the queue is closed. */
public final class EndlessTask implements JobTask {

    @Override
    public void run(RunContext context) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
