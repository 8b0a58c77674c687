package dev.jobqueue.embed;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;

/** A task as a user writes one. */
public final class HelloTask implements JobTask {

    @Override
    public void run(RunContext context) {
        context.log("hello from " + context.job());
        context.attribute("greeted", "world");
    }
}
