package dev.jobqueue.domain.store;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that one transition, or several at once, changes. A job, run or file stands in it once, as it is in the end.
 *
 * @param jobs new or changed
 * @param pools every pool of every source, where that has changed; otherwise empty
 * @param runs new or changed
 * @param seenFiles new or changed
 * @param audit who has changed what of this
 */
public record Changes(
        List<JobEntry> jobs,
        Set<JobId> removedJobs,
        Map<String, Map<String, Integer>> pools,
        List<Run> runs,
        Set<RunId> removedRuns,
        List<RunLog> records,
        List<PendingNotification> notifications,
        List<SeenFile> seenFiles,
        Set<SeenFile.Key> forgottenFiles,
        List<AuditEntry> audit) {

    /** Changes that touch no file, and that nobody is to be named for. */
    public Changes(
            List<JobEntry> jobs,
            Set<JobId> removedJobs,
            Map<String, Map<String, Integer>> pools,
            List<Run> runs,
            Set<RunId> removedRuns,
            List<RunLog> records,
            List<PendingNotification> notifications) {
        this(jobs, removedJobs, pools, runs, removedRuns, records, notifications, List.of(), Set.of(), List.of());
    }

    /** The same, which touches these files. */
    public Changes withFiles(List<SeenFile> seen, Set<SeenFile.Key> forgotten) {
        return new Changes(jobs, removedJobs, pools, runs, removedRuns, records, notifications, seen, forgotten, audit);
    }

    /** The same, with who has changed what. */
    public Changes withAudit(List<AuditEntry> entries) {
        return new Changes(
                jobs,
                removedJobs,
                pools,
                runs,
                removedRuns,
                records,
                notifications,
                seenFiles,
                forgottenFiles,
                entries);
    }

    public boolean isEmpty() {
        return jobs.isEmpty()
                && removedJobs.isEmpty()
                && pools.isEmpty()
                && runs.isEmpty()
                && removedRuns.isEmpty()
                && records.isEmpty()
                && notifications.isEmpty()
                && seenFiles.isEmpty()
                && forgottenFiles.isEmpty()
                && audit.isEmpty();
    }
}
