package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import java.util.Optional;

/**
 * One thing that is wrong with a set of jobs.
 *
 * @param code stable, for programs
 * @param job the job at fault, where it is one
 * @param key the key at fault, such as {@code dependencies}
 * @param message the value, the rule that it breaks, and the remedy
 */
public record Problem(String code, Optional<JobId> job, Optional<String> key, String message) {

    public static Problem of(String code, JobId job, String key, String message) {
        return new Problem(code, Optional.of(job), Optional.of(key), message);
    }

    @Override
    public String toString() {
        return message;
    }
}
