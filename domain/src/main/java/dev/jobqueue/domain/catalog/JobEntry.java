package dev.jobqueue.domain.catalog;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param typicalDuration how long its attempts that succeed usually take, in whole milliseconds
 */
public record JobEntry(
        JobDefinition definition,
        String source,
        boolean paused,
        boolean removed,
        Optional<Instant> nextFire,
        long runsStarted,
        Set<JobId> met,
        Optional<LastEnd> lastEnd,
        Optional<Duration> typicalDuration) {

    private static final int SMOOTHING = 4;

    public JobEntry {
        met = Collections.unmodifiableSet(new TreeSet<>(met));
    }

    /** A job that has done nothing yet. */
    public static JobEntry fresh(JobDefinition definition, String source, Optional<Instant> nextFire) {
        return new JobEntry(
                definition, source, false, false, nextFire, 0, Set.of(), Optional.empty(), Optional.empty());
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
        return new JobEntry(next, owner, paused, false, fire, runsStarted, met, lastEnd, typicalDuration);
    }

    public JobEntry paused(boolean value) {
        return new JobEntry(definition, source, value, removed, nextFire, runsStarted, met, lastEnd, typicalDuration);
    }

    /** No longer in the catalog, and so no longer paused either. */
    public JobEntry gone() {
        return new JobEntry(
                definition, source, false, true, Optional.empty(), runsStarted, Set.of(), lastEnd, typicalDuration);
    }

    public JobEntry firesNext(Optional<Instant> fire) {
        return new JobEntry(definition, source, paused, removed, fire, runsStarted, met, lastEnd, typicalDuration);
    }

    public JobEntry started(long runs) {
        return new JobEntry(definition, source, paused, removed, nextFire, runs, met, lastEnd, typicalDuration);
    }

    public JobEntry met(Set<JobId> value) {
        return new JobEntry(
                definition, source, paused, removed, nextFire, runsStarted, value, lastEnd, typicalDuration);
    }

    public JobEntry ended(RunStatus status, Instant at) {
        return new JobEntry(
                definition,
                source,
                paused,
                removed,
                nextFire,
                runsStarted,
                met,
                Optional.of(new LastEnd(status, at)),
                typicalDuration);
    }

    /**
     * Another attempt has succeeded, and took so long. The typical duration follows by a quarter of the difference: it is the
     * exponentially weighted mean (Brown, "Exponential Smoothing for Predicting Demand", 1956), which needs no history.
     */
    public JobEntry took(Duration last) {
        Duration typical = typicalDuration
                .map(mean -> mean.plus(last.minus(mean).dividedBy(SMOOTHING)))
                .orElse(last)
                .truncatedTo(ChronoUnit.MILLIS);
        return new JobEntry(
                definition, source, paused, removed, nextFire, runsStarted, met, lastEnd, Optional.of(typical));
    }

    /** How long an attempt of it is expected to take: what its owner says, or else what it usually takes. */
    public Optional<Duration> likelyDuration() {
        return definition.expectation().duration().or(() -> typicalDuration);
    }

    /** How and when a run ended for good. */
    public record LastEnd(RunStatus status, Instant at) {}
}
