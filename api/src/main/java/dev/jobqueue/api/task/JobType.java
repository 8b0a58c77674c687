package dev.jobqueue.api.task;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;

/**
 * A kind of work that jobs name by {@code type}; a plugin names its classes in
 * {@code META-INF/services/dev.jobqueue.api.task.JobType}. Safe for use by several threads.
 */
public interface JobType {

    /** What {@code type} says in a job file. */
    String name();

    /** Every key that {@code with} may have. What is written otherwise is an error at its place in the job file. */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /**
     * Makes the task of one attempt. It is called to check a job as well: it must do nothing yet that others could notice.
     *
     * @param with what {@link #parameters} declares, checked
     * @throws InvalidParametersException when they do not go together; the message says the value, the rule and the remedy
     */
    JobTask task(Parameters with);
}
