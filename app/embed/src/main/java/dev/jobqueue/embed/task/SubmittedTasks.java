package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.domain.turn.HeldTasks;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The tasks that this program has submitted, by job, and the labels that this node offers for them, so that a run of such a job
 * starts where its task is, and waits where it is nowhere.
 */
public final class SubmittedTasks implements HeldTasks {

    private final Map<JobId, JobTask> tasks = new ConcurrentHashMap<>();
    private final Set<String> always;
    private final Set<String> labels = ConcurrentHashMap.newKeySet();
    private final Consumer<Set<String>> others;

    /** No monitor: others are told by a database, and who submits may be a virtual thread. */
    private final ReentrantLock changing = new ReentrantLock();

    /**
     * Holds none yet.
     *
     * @param always labels that this node offers whatever it holds
     * @param others tells the other nodes of the queue all labels that there are now
     */
    public SubmittedTasks(Set<String> always, Consumer<Set<String>> others) {
        this.always = Set.copyOf(always);
        this.others = others;
    }

    /** Those for tasks, at each moment. */
    public Set<String> labels() {
        return Collections.unmodifiableSet(labels);
    }

    /** All that this node offers now. */
    public Set<String> offered() {
        Set<String> all = new HashSet<>(always);
        all.addAll(labels);
        return all;
    }

    Optional<JobTask> find(JobId job) {
        return Optional.ofNullable(tasks.get(job));
    }

    @Override
    public Optional<JobTask> hold(JobId job, JobTask task) {
        changing.lock();
        try {
            Optional<JobTask> before = Optional.ofNullable(tasks.put(job, task));
            if (before.isEmpty()) {
                labels.add(TaskJob.label(job)); // After the task: a run may start at once.
                tellOrForget(job);
            }
            return before;
        } finally {
            changing.unlock();
        }
    }

    private void tellOrForget(JobId job) {
        boolean told = false;
        try {
            others.accept(offered());
            told = true;
        } finally {
            if (!told) {
                forget(job);
            }
        }
    }

    @Override
    public void release(JobId job) {
        changing.lock();
        try {
            if (tasks.containsKey(job)) {
                forget(job);
                others.accept(offered());
            }
        } finally {
            changing.unlock();
        }
    }

    private void forget(JobId job) {
        labels.remove(TaskJob.label(job));
        tasks.remove(job);
    }
}
