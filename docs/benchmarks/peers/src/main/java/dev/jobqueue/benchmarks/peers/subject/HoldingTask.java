package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import dev.jobqueue.benchmarks.peers.work.Gate;

/** Keeps a slot of jobqueue taken while runs are put in. */
public final class HoldingTask implements JobTask {

    @Override
    public void run(RunContext context) throws InterruptedException {
        Gate.pass();
    }
}
