package dev.jobqueue.domain.turn;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.task.JobTask;
import java.util.Optional;

/** The port to the tasks that this program has submitted. Where one is held, runs of its job can start here. */
public interface HeldTasks {

    /** Holds the task; where it cannot, which throws, nothing has changed. The one that was held before is returned. */
    Optional<JobTask> hold(JobId job, JobTask task);

    /** Lets the task go, where one is held. */
    void release(JobId job);
}
