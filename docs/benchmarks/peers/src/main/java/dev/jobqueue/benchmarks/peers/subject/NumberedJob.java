package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.work.Work;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.TriggerKey;

/** The job of Quartz, whose triggers have numbers for names. */
public final class NumberedJob implements Job {

    @Override
    public void execute(JobExecutionContext context) {
        TriggerKey asked = context.isRecovering()
                ? context.getRecoveringTriggerKey()
                : context.getTrigger().getKey();
        Work.begin(Integer.parseInt(asked.getName()));
    }
}
