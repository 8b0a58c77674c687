package dev.jobqueue.api.notification;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a run.
 *
 * @param id unique
 * @param at when it happened
 * @param record of the attempt that has ended; none where none has, as of a run that is late
 */
public record Notification(
        String id, NotifyRule.Occasion occasion, JobId job, RunId run, Instant at, Optional<RunLog> record) {

    /** Of the end of an attempt. */
    public static Notification of(String id, NotifyRule.Occasion occasion, RunLog record) {
        return new Notification(
                id, occasion, record.job(), record.run(), record.times().endedAt(), Optional.of(record));
    }
}
