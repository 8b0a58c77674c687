package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.domain.turn.HeldTasks;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The tasks that this program has submitted, by job, and the labels that this node offers for them, so that a run of such a job
 * starts where its task is, and waits where it is nowhere.
 */
public final class SubmittedTasks implements HeldTasks {

    private final Map<JobId, JobTask> tasks = new ConcurrentHashMap<>();
    private final Set<String> labels = ConcurrentHashMap.newKeySet();
    private final Consumer<Set<String>> others;

    /** @param others tells the other nodes of the queue which labels there are now */
    public SubmittedTasks(Consumer<Set<String>> others) {
        this.others = others;
    }

    /** The labels at each moment. */
    public Set<String> labels() {
        return Collections.unmodifiableSet(labels);
    }

    Optional<JobTask> find(JobId job) {
        return Optional.ofNullable(tasks.get(job));
    }

    @Override
    public synchronized Optional<JobTask> hold(JobId job, JobTask task) {
        Optional<JobTask> before = Optional.ofNullable(tasks.put(job, task));
        if (before.isEmpty()) {
            labels.add(TaskJob.label(job)); // After the task: a run may start at once.
            boolean told = false;
            try {
                others.accept(labels());
                told = true;
            } finally {
                if (!told) {
                    forget(job);
                }
            }
        }
        return before;
    }

    @Override
    public synchronized void release(JobId job) {
        if (tasks.containsKey(job)) {
            forget(job);
            others.accept(labels());
        }
    }

    private void forget(JobId job) {
        labels.remove(TaskJob.label(job));
        tasks.remove(job);
    }
}
