package dev.jobqueue.domain.event;

import dev.jobqueue.api.job.JobId;

/**
 * A file that a job has been told of, as it was then.
 *
 * @param event the pattern of the job that it matched
 */
public record SeenFile(JobId job, String event, FoundFile file) {

    public Key key() {
        return new Key(job, event, file.path());
    }

    /** Which file of which job is meant. */
    public record Key(JobId job, String event, String path) {}
}
