package dev.jobqueue.quartz;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz executes when the alarm goes off; it logs what the callback throws. */
record Wake(Runnable callback) implements Job {

    @Override
    public void execute(JobExecutionContext context) {
        callback.run();
    }
}
