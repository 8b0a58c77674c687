package dev.jobqueue.api.task;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.TypedAction;
import java.util.Set;

/**
 * A job whose work is an object of the program that submits it, such as a lambda: {@code
 * job("report").every(ofMinutes(5)).run(context -> ...)}. The queue keeps the definition, and this program the task.
 */
public record TaskJob(JobDefinition definition, JobTask task) {

    /**
     * The label that a node has while it holds the task of this job; the job's definition names it, so that its runs wait for such
     * a node.
     */
    public static String label(JobId job) {
        return TypedAction.TASK + ":" + job;
    }

    /** @throws IllegalArgumentException when the definition is not of the type {@code task}, or runs on nodes without its task */
    public TaskJob {
        if (!(definition.action() instanceof TypedAction action)
                || !action.type().equals(TypedAction.TASK)) {
            throw new IllegalArgumentException(
                    "job '" + definition.id() + "' does not run a task: make it by TaskJob.job");
        }
        Set<String> labels = definition.claim().nodes();
        if (!labels.contains(label(definition.id()))) {
            throw new IllegalArgumentException("job '" + definition.id() + "' runs on nodes with the labels " + labels
                    + ": add '" + label(definition.id()) + "', or make it by TaskJob.job");
        }
    }

    /** @throws IllegalArgumentException when the id is not a {@link JobId} */
    public static TaskJobBuilder job(String id) {
        return new TaskJobBuilder(new JobId(id));
    }
}
