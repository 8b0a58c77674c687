package dev.jobqueue.testkit.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.domain.turn.HeldTasks;
import java.util.Optional;
import java.util.Set;

/** The labels that nodes of a tester offer for tasks that were submitted. The tasks themselves are not run: scripts say what happens. */
record LabelsOfTasks(Set<String> labels) implements HeldTasks {

    @Override
    public Optional<JobTask> hold(JobId job, JobTask task) {
        return labels.add(TaskJob.label(job)) ? Optional.empty() : Optional.of(task);
    }

    @Override
    public void release(JobId job) {
        labels.remove(TaskJob.label(job));
    }
}
