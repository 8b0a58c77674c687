package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs that a person, or a program for one, asks for. */
public final class Triggering {

    private Triggering() {}

    /**
     * One run now, whatever the job depends on.
     *
     * @throws dev.jobqueue.api.queue.NoSuchJobException when there is no such job
     * @throws IllegalStateException when the job has had all its runs
     */
    public static RunId trigger(QueueState state, JobId job, Map<String, String> parameters, Instant now) {
        JobEntry entry = Creation.require(state, job);
        Creation.Request request =
                new Creation.Request(Run.Origin.PERSON, now, Optional.empty(), false, parameters, Optional.empty());
        RunId run = Creation.create(state, entry, request).orElseThrow(() -> usedUp(entry));
        state.runs().find(run).ifPresent(created -> Gates.enter(state, created, now));
        return run;
    }

    /**
     * One run now for each of these parameters, as {@link #trigger} makes one.
     *
     * @throws dev.jobqueue.api.queue.NoSuchJobException when there is no such job
     * @throws IllegalStateException when the job may not have so many more runs; nothing has changed
     */
    public static List<RunId> each(QueueState state, JobId job, List<Map<String, String>> parameters, Instant now) {
        JobEntry entry = Creation.require(state, job);
        if (!Creation.holds(state, entry, parameters.size())) {
            throw usedUp(entry);
        }
        return parameters.stream().map(those -> trigger(state, job, those, now)).toList();
    }

    /**
     * One run of each of these jobs; each waits for those of its dependencies that are among them to complete from now on.
     *
     * @throws dev.jobqueue.api.queue.NoSuchJobException when one does not exist; nothing has changed
     * @throws IllegalStateException when one has had all its runs; nothing has changed
     */
    public static Map<JobId, RunId> together(QueueState state, List<JobId> jobs, Instant now) {
        List<JobEntry> entries = new ArrayList<>();
        Set<JobId> asked = new LinkedHashSet<>(jobs);
        for (JobId job : asked) {
            JobEntry entry = Creation.require(state, job);
            if (Creation.isFull(state, entry)) {
                throw usedUp(entry);
            }
            entries.add(entry);
        }
        Map<JobId, RunId> runs = new LinkedHashMap<>();
        for (JobEntry entry : entries) {
            Set<JobId> others = Gates.needed(entry);
            boolean depends = others.removeAll(asked);
            if (depends) {
                state.put(entry.met(others));
            }
            Creation.Request request =
                    new Creation.Request(Run.Origin.PERSON, now, Optional.empty(), depends, Map.of(), Optional.empty());
            RunId run =
                    Creation.create(state, state.entryOf(entry.id()), request).orElseThrow(() -> usedUp(entry));
            runs.put(entry.id(), run);
        }
        runs.values().forEach(run -> state.runs().find(run).ifPresent(made -> Gates.enter(state, made, now)));
        return runs;
    }

    private static IllegalStateException usedUp(JobEntry entry) {
        return new IllegalStateException("job '" + entry.id() + "' has had all its runs (maxRuns "
                + entry.definition().claim().maxRuns().orElse(0) + "): raise maxRuns to run it again");
    }
}
