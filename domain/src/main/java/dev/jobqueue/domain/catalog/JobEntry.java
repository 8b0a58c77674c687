package dev.jobqueue.domain.catalog;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A job in the catalog, with what the queue remembers of it.
 *
 * @param source who owns it
 * @param nextFire the next instant of its schedule that has not been asked for
 * @param runsStarted runs whose first attempt has started, in its whole life
 * @param met dependencies that have completed as required and that no run has consumed
 * @param lastEnd how its last run ended
 */
public record JobEntry(
        JobDefinition definition,
        String source,
        boolean paused,
        Optional<Instant> nextFire,
        long runsStarted,
        Set<JobId> met,
        Optional<LastEnd> lastEnd) {

    public JobEntry {
        met = Collections.unmodifiableSet(new TreeSet<>(met));
    }

    public JobId id() {
        return definition.id();
    }

    /** How and when a run ended for good. */
    public record LastEnd(RunStatus status, Instant at) {}
}
