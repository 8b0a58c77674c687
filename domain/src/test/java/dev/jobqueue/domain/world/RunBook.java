package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Watches what becomes of each run: one for each instant, one record for each attempt, none forgotten. */
final class RunBook {

    private final Set<String> instants = new HashSet<>();
    private final Set<RunId> seen = new HashSet<>();
    private final Set<RunId> removed = new HashSet<>();
    private final Set<Attempt.Key> started = new HashSet<>();
    private final Map<Attempt.Key, RunLog> records = new HashMap<>();

    void started(Collection<Start> starts) {
        starts.forEach(start ->
                started.add(new Attempt.Key(start.run().id(), start.run().attempt())));
    }

    void undone(Run run) {
        started.remove(new Attempt.Key(run.id(), run.attempt()));
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
                .containsExactlyInAnyOrderElementsOf(running.stream()
                        .map(run -> new Attempt.Key(run.id(), run.attempt()))
                        .toList());
    }

    private void instant(String instant) {
        assertThat(instants.add(instant)).as("one run of %s", instant).isTrue();
    }
}
