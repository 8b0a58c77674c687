package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.EventName;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs that events ask for: one of each job that listens. An event is told once, so a paused job's run waits for its resume. */
public final class Emitting {

    private Emitting() {}

    /**
     * Tells the event to the jobs that listen to it now. A job that has had all its runs gets none.
     *
     * @param payload handed to each run
     * @throws IllegalArgumentException when the event's name is malformed
     */
    public static Map<JobId, RunId> emit(QueueState state, String event, Map<String, String> payload, Instant now) {
        EventName name = new EventName(event);
        Map<JobId, RunId> runs = new LinkedHashMap<>();
        for (JobId job : state.catalog().listeners().of(name.text())) {
            tell(state, job, event, payload, now).ifPresent(run -> runs.put(job, run));
        }
        return runs;
    }

    static Optional<RunId> tell(QueueState state, JobId job, String event, Map<String, String> payload, Instant now) {
        JobEntry entry = state.entryOf(job);
        boolean depends = !entry.definition().triggers().dependencies().isEmpty();
        Creation.Request request =
                new Creation.Request(Run.Origin.EVENT, now, Optional.empty(), depends, payload, Optional.of(event));
        Optional<RunId> run = Creation.create(state, entry, request);
        run.flatMap(state.runs()::find).ifPresent(made -> Gates.enter(state, made, now));
        return run;
    }
}
