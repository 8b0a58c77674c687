package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import dev.jobqueue.benchmarks.peers.work.Work;
import java.util.Objects;

/** The task of jobqueue's runs. */
public final class NumberedTask implements JobTask {

    static final String NUMBER = "number";

    @Override
    public void run(RunContext context) {
        Work.begin(Integer.parseInt(Objects.requireNonNull(context.parameters().get(NUMBER))));
    }
}
