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
 * @param removed true for one that is no longer in the catalog, but of which an attempt still runs
 * @param nextFire the next instant of its schedule that has not been asked for
 * @param runsStarted runs whose first attempt has started, in its whole life
 * @param met dependencies that have completed as required and that no run has consumed
 * @param lastEnd how its last run ended
 */
public record JobEntry(
        JobDefinition definition,
        String source,
        boolean paused,
        boolean removed,
        Optional<Instant> nextFire,
        long runsStarted,
        Set<JobId> met,
        Optional<LastEnd> lastEnd) {

    public JobEntry {
        met = Collections.unmodifiableSet(new TreeSet<>(met));
    }

    /** A job that has done nothing yet. */
    public static JobEntry fresh(JobDefinition definition, String source, Optional<Instant> nextFire) {
        return new JobEntry(definition, source, false, false, nextFire, 0, Set.of(), Optional.empty());
    }

    public JobId id() {
        return definition.id();
    }

    /** True where its schedule and its dependencies may ask for runs. */
    public boolean isTriggered() {
        return definition.enabled() && !paused && !removed;
    }

    /** True where events may ask for runs: also while it is paused, since an event does not come again. */
    public boolean isListening() {
        return definition.enabled() && !removed;
    }

    /** True once it has had all the runs that it may have. */
    public boolean isUsedUp() {
        return definition.claim().maxRuns().isPresent()
                && runsStarted >= definition.claim().maxRuns().getAsLong();
    }

    public JobEntry defined(JobDefinition next, String owner, Optional<Instant> fire) {
        return new JobEntry(next, owner, paused, false, fire, runsStarted, met, lastEnd);
    }

    public JobEntry paused(boolean value) {
        return new JobEntry(definition, source, value, removed, nextFire, runsStarted, met, lastEnd);
    }

    /** No longer in the catalog, and so no longer paused either. */
    public JobEntry gone() {
        return new JobEntry(definition, source, false, true, Optional.empty(), runsStarted, Set.of(), lastEnd);
    }

    public JobEntry firesNext(Optional<Instant> fire) {
        return new JobEntry(definition, source, paused, removed, fire, runsStarted, met, lastEnd);
    }

    public JobEntry started(long runs) {
        return new JobEntry(definition, source, paused, removed, nextFire, runs, met, lastEnd);
    }

    public JobEntry met(Set<JobId> value) {
        return new JobEntry(definition, source, paused, removed, nextFire, runsStarted, value, lastEnd);
    }

    public JobEntry ended(RunStatus status, Instant at) {
        return new JobEntry(
                definition, source, paused, removed, nextFire, runsStarted, met, Optional.of(new LastEnd(status, at)));
    }

    /** How and when a run ended for good. */
    public record LastEnd(RunStatus status, Instant at) {}
}
