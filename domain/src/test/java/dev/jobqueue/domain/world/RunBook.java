package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Watches what becomes of each run: one for each instant, one record for each attempt, none forgotten, and no job with more of
 * them than it may have.
 */
final class RunBook {

    private final Set<String> instants = new HashSet<>();
    private final Set<RunId> seen = new HashSet<>();
    private final Set<RunId> removed = new HashSet<>();
    private final Set<Attempt.Key> started = new HashSet<>();
    private final Map<Attempt.Key, RunLog> records = new HashMap<>();
    private final Map<JobId, Set<RunId>> startedByJob = new HashMap<>();
    private final Map<Attempt.Key, JobDefinition> startedWith = new HashMap<>();

    void started(QueueState state, Collection<Start> starts) {
        for (Start start : starts) {
            Run run = start.run();
            started.add(key(run));
            startedWith.put(key(run), state.entryOf(run).definition());
            Set<RunId> ofJob = startedByJob.computeIfAbsent(run.job(), job -> new HashSet<>());
            OptionalLong most = state.entryOf(run).definition().claim().maxRuns();
            if (ofJob.add(run.id()) && most.isPresent()) {
                assertThat(ofJob).as("runs of %s", run.job()).hasSizeLessThanOrEqualTo((int) most.getAsLong());
            }
        }
    }

    /** What the attempt that the run is at was started with. */
    JobDefinition startedWith(Run run) {
        return Optional.ofNullable(startedWith.get(key(run))).orElseThrow();
    }

    /** Everything that runs is executed as it was started. */
    void checkExecuted(QueueState state) {
        for (Run run : state.runs().running()) {
            JobDefinition job = startedWith(run);
            Attempt attempt = Starting.attempt(state, run);
            assertThat(attempt.gracePeriod()).isEqualTo(job.attempts().gracePeriod());
            assertThat(attempt.limits()).isEqualTo(job.attempts().limits());
            assertThat(attempt.action())
                    .as("what run %s executes", run.id())
                    .isEqualTo(
                            run.action() == Run.ActionKind.MAIN
                                    ? job.action()
                                    : job.attempts().failover().orElseThrow());
        }
    }

    void undone(Run run) {
        started.remove(key(run));
        if (run.attempt() == 1) {
            startedByJob.getOrDefault(run.job(), new HashSet<>()).remove(run.id());
        }
    }

    /** Every instant of a schedule that asks for all of them has had its run. */
    void checkAsked(JobId job, Instant instant) {
        assertThat(instants).as("instants that were asked for").contains(job + " at " + instant);
    }

    void read(Changes changes) {
        for (Run run : changes.runs()) {
            assertThat(removed).as("runs that ended stay ended").doesNotContain(run.id());
            if (seen.add(run.id()) && run.origin() == Run.Origin.SCHEDULE) {
                instant(run.job() + " at " + run.scheduledFor());
            }
        }
        for (RunLog record : changes.records()) {
            Attempt.Key attempt = new Attempt.Key(record.run(), record.attempt());
            assertThat(records.put(attempt, record))
                    .as("record of %s before", attempt)
                    .isNull();
        }
        changes.removedJobs().forEach(startedByJob::remove);
        for (RunId run : changes.removedRuns()) {
            assertThat(removed.add(run)).as("run %s ends once", run).isTrue();
            assertThat(records.keySet())
                    .as("records of run %s", run)
                    .anyMatch(key -> key.run().equals(run));
        }
    }

    /** Every attempt that was started has a record, except those that still run. */
    void checkNoneIsLost(Collection<Run> running) {
        Set<Attempt.Key> open = new HashSet<>(started);
        open.removeAll(records.keySet());
        assertThat(open)
                .as("attempts without a record are those that run")
                .containsExactlyInAnyOrderElementsOf(
                        running.stream().map(RunBook::key).toList());
    }

    private static Attempt.Key key(Run run) {
        return new Attempt.Key(run.id(), run.attempt());
    }

    private void instant(String instant) {
        assertThat(instants.add(instant)).as("one run of %s", instant).isTrue();
    }
}
