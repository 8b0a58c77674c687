package dev.jobqueue.api.task;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobFields;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.TypedAction;
import java.util.Map;
import java.util.TreeSet;

/** Builds a {@link TaskJob}. Not safe for use by several threads. */
public final class TaskJobBuilder extends JobFields<TaskJobBuilder> {

    TaskJobBuilder(JobId id) {
        super(id);
    }

    /**
     * Makes the job, whose attempts do this.
     *
     * @param task safe for use by several threads where the job's concurrency is above 1
     * @throws IllegalArgumentException when a number or duration is out of its range
     */
    public TaskJob run(JobTask task) {
        JobDefinition job = build(new TypedAction(TypedAction.TASK, Map.of()));
        TreeSet<String> labels = new TreeSet<>(job.claim().nodes());
        labels.add(TaskJob.label(job.id()));
        return new TaskJob(job.toBuilder().nodes(labels.toArray(String[]::new)).build(), task);
    }

    @Override
    protected TaskJobBuilder self() {
        return this;
    }
}
