package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.work.Work;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The job of Quartz, whose triggers have numbers for names. */
public final class NumberedJob implements Job {

    @Override
    public void execute(JobExecutionContext context) {
        Work.begin(Integer.parseInt(context.getTrigger().getKey().getName()));
    }
}
