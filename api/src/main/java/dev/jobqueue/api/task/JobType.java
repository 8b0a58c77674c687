package dev.jobqueue.api.task;

import java.util.Map;

/** A kind of work that jobs name by {@code type}; a plugin names its classes in {@code META-INF/services}. */
public interface JobType {

    /** What {@code type} says in a job file. */
    String name();

    /**
     * Makes the task of one attempt.
     *
     * @param with the parameters of the job, as written
     * @throws IllegalArgumentException when they are wrong; the message says the value, the rule and the remedy
     */
    JobTask task(Map<String, Object> with);
}
