package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import java.util.List;

/**
 * A run's place in the order of ready runs.
 *
 * @param position 1 where its turn is next
 * @param effectivePriority its priority now, with what waiting has added to it
 * @param before the runs whose turn is before its own, next one first; the first {@value #MOST_BEFORE} of them
 */
public record Standing(int position, double effectivePriority, List<Ahead> before) {

    /** Runs before it that are listed, at most. */
    public static final int MOST_BEFORE = 5;

    public Standing {
        before = List.copyOf(before);
    }

    /** A run whose turn is first. */
    public record Ahead(RunId run, JobId job) {}
}
