package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;

/** A job that the catalog does not have. */
public final class NoSuchJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchJobException(JobId job) {
        super("there is no job '" + job + "' in the catalog: apply a job file that defines it, or check its id");
    }
}
