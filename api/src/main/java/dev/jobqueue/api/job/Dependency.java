package dev.jobqueue.api.job;

/** Another job whose completion opens this job's dependency gate. */
public record Dependency(JobId job, On on) {

    /** Which completions count. */
    public enum On {
        /** Only success. The default. */
        SUCCESS,
        /** Failure for good: no retry is left. */
        FAILURE,
        /** Any end. */
        COMPLETION
    }
}
