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
 * @param at when it happened; of a run that is late, since when it is
 * @param record of the attempt that has ended; none where none has, as of a run that is late
 * @param outlook what comes next, as it was clear when this happened, in sentences for people: another attempt, the failover, the
 *     next scheduled run; of a run that is late, how far it has come; empty where nothing is known
 */
public record Notification(
        String id,
        NotifyRule.Occasion occasion,
        JobId job,
        RunId run,
        Instant at,
        Optional<RunLog> record,
        String outlook) {

    /** One of which it is not known what comes next. */
    public Notification(
            String id, NotifyRule.Occasion occasion, JobId job, RunId run, Instant at, Optional<RunLog> record) {
        this(id, occasion, job, run, at, record, "");
    }

    /** Of the end of an attempt. */
    public static Notification of(String id, NotifyRule.Occasion occasion, RunLog record) {
        return new Notification(
                id, occasion, record.job(), record.run(), record.times().endedAt(), Optional.of(record));
    }

    /** The same, with what comes next. */
    public Notification with(String next) {
        return new Notification(id, occasion, job, run, at, record, next);
    }
}
