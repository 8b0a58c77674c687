package dev.jobqueue.domain.queue;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The live runs of one job. What its gates and its {@code maxRuns} ask is known without a look at each of them: a hundred
 * thousand may wait.
 */
final class JobRuns {

    private final TreeMap<RunId, Run> all = new TreeMap<>();
    private final TreeSet<Run> atDependencyGate =
            new TreeSet<>(Comparator.comparing(Run::scheduledFor).thenComparing(Run::id));
    private int notBegun;

    /** Adds a run, or puts it in the place of what it was. */
    void put(Run run) {
        Run before = all.put(run.id(), run);
        if (before != null) {
            leave(before);
        }
        if (waitsForDependencies(run)) {
            atDependencyGate.add(run);
        }
        if (hasNotBegun(run)) {
            notBegun++;
        }
    }

    /**
     * Removes a run that is there.
     *
     * @return true where it was the last one
     */
    boolean without(Run run) {
        all.remove(run.id());
        leave(run);
        return all.isEmpty();
    }

    private void leave(Run run) {
        atDependencyGate.remove(run);
        if (hasNotBegun(run)) {
            notBegun--;
        }
    }

    /** Every one, oldest first. */
    List<Run> all() {
        return List.copyOf(all.values());
    }

    /** The same, as long as nothing changes. */
    Collection<Run> look() {
        return Collections.unmodifiableCollection(all.values());
    }

    List<Run> atDependencyGate() {
        return List.copyOf(atDependencyGate);
    }

    Optional<Run> firstAtDependencyGate() {
        return atDependencyGate.isEmpty() ? Optional.empty() : Optional.of(atDependencyGate.first());
    }

    int notBegun() {
        return notBegun;
    }

    private static boolean waitsForDependencies(Run run) {
        return run.phase() instanceof Phase.Waiting gates && gates.dependencies();
    }

    private static boolean hasNotBegun(Run run) {
        return run.attempt() == 1 && !(run.phase() instanceof Phase.Running);
    }
}
