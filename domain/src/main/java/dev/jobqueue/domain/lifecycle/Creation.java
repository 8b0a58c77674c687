package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.NoSuchJobException;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes runs, as far as a job's {@code maxRuns} leaves room for them. */
final class Creation {

    private Creation() {}

    /**
     * A new run at its gates.
     *
     * @return none where the job has had, or is about to have, all its runs
     */
    static Optional<RunId> create(QueueState state, JobEntry entry, Request request) {
        if (isFull(state, entry)) {
            return Optional.empty();
        }
        Run run = new Run(
                state.nextRunId(),
                entry.id(),
                request.origin,
                request.scheduledFor,
                1,
                0,
                Run.ActionKind.MAIN,
                new Phase.Waiting(request.notBefore, request.awaitsDependencies, entry.paused()),
                request.parameters,
                request.event,
                Lateness.of(entry, request.scheduledFor));
        state.put(run);
        return Optional.of(run.id());
    }

    /** True where the job has had, or is about to have, all its runs. */
    static boolean isFull(QueueState state, JobEntry entry) {
        return !holds(state, entry, 1);
    }

    /** True where the job may have so many more runs. */
    static boolean holds(QueueState state, JobEntry entry, int more) {
        OptionalLong most = entry.definition().claim().maxRuns();
        return most.isEmpty() || entry.runsStarted() + state.runs().notBegun(entry.id()) + more <= most.getAsLong();
    }

    /**
     * What is asked for.
     *
     * @param notBefore its time gate; none where it is open
     */
    record Request(
            Run.Origin origin,
            Instant scheduledFor,
            Optional<Instant> notBefore,
            boolean awaitsDependencies,
            Map<String, String> parameters,
            Optional<String> event) {

        static Request now(Run.Origin origin, Instant now) {
            return new Request(origin, now, Optional.empty(), false, Map.of(), Optional.empty());
        }
    }

    static JobEntry require(QueueState state, JobId job) {
        return state.catalog()
                .find(job)
                .filter(entry -> !entry.removed())
                .orElseThrow(() -> new NoSuchJobException(job));
    }
}
