package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.HashSet;
import java.util.Set;

/**
 * What has changed, by its keys.
 *
 * @param pools true where any pool has
 */
record ChangedKeys(Set<RunId> runs, Set<JobId> jobs, boolean pools, Set<SeenFile.Key> files) {

    static ChangedKeys of(Changes changes) {
        Set<RunId> runs = new HashSet<>(changes.removedRuns());
        changes.runs().stream().map(Run::id).forEach(runs::add);
        Set<JobId> jobs = new HashSet<>(changes.removedJobs());
        changes.jobs().stream().map(JobEntry::id).forEach(jobs::add);
        Set<SeenFile.Key> files = new HashSet<>(changes.forgottenFiles());
        changes.seenFiles().stream().map(SeenFile::key).forEach(files::add);
        return new ChangedKeys(runs, jobs, !changes.pools().isEmpty(), files);
    }
}
