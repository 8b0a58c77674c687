package dev.jobqueue.testkit.store;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs that have not ended; at most one for each instant of a job's schedule. */
final class LiveRuns {

    /** What a schedule asks for. */
    private record Asked(JobId job, Instant at) {

        static Optional<Asked> of(Run run) {
            return run.origin() == Run.Origin.SCHEDULE
                    ? Optional.of(new Asked(run.job(), run.scheduledFor()))
                    : Optional.empty();
        }
    }

    private final Map<RunId, Run> runs = new TreeMap<>();
    private final Map<Asked, RunId> asked = new HashMap<>();

    List<Run> all() {
        return List.copyOf(runs.values());
    }

    void check(List<Run> changed, Set<RunId> removed) {
        Set<RunId> touched = new HashSet<>(removed);
        changed.forEach(run -> touched.add(run.id()));
        Set<Asked> seen = new HashSet<>();
        for (Run run : changed) {
            Asked.of(run).ifPresent(instant -> {
                RunId holder = asked.get(instant);
                if (!seen.add(instant) || (holder != null && !touched.contains(holder))) {
                    throw new IllegalStateException("run " + run.id() + " is the second that the schedule of "
                            + instant.job() + " asks for at " + instant.at());
                }
            });
        }
    }

    void apply(List<Run> changed, Set<RunId> removed) {
        removed.forEach(this::remove);
        changed.forEach(run -> remove(run.id()));
        for (Run run : changed) {
            runs.put(run.id(), run);
            Asked.of(run).ifPresent(instant -> asked.put(instant, run.id()));
        }
    }

    private void remove(RunId id) {
        Run run = runs.remove(id);
        if (run != null) {
            Asked.of(run).ifPresent(asked::remove);
        }
    }
}
