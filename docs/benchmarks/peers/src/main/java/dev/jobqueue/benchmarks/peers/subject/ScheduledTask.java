package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import dev.jobqueue.benchmarks.peers.work.Work;

/** The task of jobqueue's runs on a schedule: the name of the job has the number. */
public final class ScheduledTask implements JobTask {

    private static final String PREFIX = "at-";

    static String job(int number) {
        return PREFIX + number;
    }

    @Override
    public void run(RunContext context) {
        Work.begin(Integer.parseInt(context.job().value().substring(PREFIX.length())));
    }
}
