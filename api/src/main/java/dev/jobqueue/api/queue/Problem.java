package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong with a set of jobs.
 *
 * @param code stable, for programs
 * @param job the job at fault, where it is one
 * @param path the keys that lead to the one at fault, such as {@code dependencies}, or {@code with} and {@code url}; none where it
 *     is about more
 * @param message the value, the rule that it breaks, and the remedy
 */
public record Problem(String code, Optional<JobId> job, List<String> path, String message) {

    public Problem {
        path = List.copyOf(path);
    }

    public static Problem of(String code, JobId job, String key, String message) {
        return new Problem(code, Optional.of(job), List.of(key), message);
    }

    @Override
    public String toString() {
        return message;
    }
}
