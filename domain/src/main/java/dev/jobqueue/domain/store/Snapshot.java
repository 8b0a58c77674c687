package dev.jobqueue.domain.store;

import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state of a queue as it was kept.
 *
 * @param pools permits by pool, by the source that declares them
 * @param lastRunId the highest run number ever given, 0 where none was
 * @param seenFiles the files that jobs have been told of
 */
public record Snapshot(
        List<JobEntry> jobs,
        Map<String, Map<String, Integer>> pools,
        List<Run> runs,
        long lastRunId,
        Set<SeenFile> seenFiles) {

    public static final Snapshot EMPTY = new Snapshot(List.of(), Map.of(), List.of(), 0, Set.of());

    /** A state in which jobs have been told of no file. */
    public Snapshot(List<JobEntry> jobs, Map<String, Map<String, Integer>> pools, List<Run> runs, long lastRunId) {
        this(jobs, pools, runs, lastRunId, Set.of());
    }
}
