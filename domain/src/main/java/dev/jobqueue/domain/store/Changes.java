package dev.jobqueue.domain.store;

import dev.jobqueue.api.job.JobId;
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
        Set<SeenFile.Key> forgottenFiles) {

    /** Changes that touch no file. */
    public Changes(
            List<JobEntry> jobs,
            Set<JobId> removedJobs,
            Map<String, Map<String, Integer>> pools,
            List<Run> runs,
            Set<RunId> removedRuns,
            List<RunLog> records,
            List<PendingNotification> notifications) {
        this(jobs, removedJobs, pools, runs, removedRuns, records, notifications, List.of(), Set.of());
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
                && forgottenFiles.isEmpty();
    }
}
