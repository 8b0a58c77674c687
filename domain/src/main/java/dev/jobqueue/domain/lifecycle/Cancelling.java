package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Optional;

/** Cancels runs. That a person has cancelled one that runs is kept with it, so that no restart forgets it. */
public final class Cancelling {

    /** What the record of a cancelled run says. */
    public static final String MESSAGE = "cancelled";

    private Cancelling() {}

    /** What came of it. */
    public enum Outcome {
        /** No such run lives. */
        UNKNOWN,
        /** It had not started, and has ended. */
        CANCELLED,
        /** It runs: its attempt must be ended first. */
        RUNS,
        /** It runs, and was cancelled before. */
        ENDS
    }

    public static Outcome cancel(QueueState state, RunId id, Instant now) {
        Optional<Run> run = state.runs().find(id);
        if (run.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (run.get().phase() instanceof Phase.Running running) {
            if (running.cancelled()) {
                return Outcome.ENDS;
            }
            state.put(run.get().in(running.cancel()));
            return Outcome.RUNS;
        }
        Completion.withoutStart(state, run.get(), RunStatus.CANCELLED, MESSAGE, now);
        return Outcome.CANCELLED;
    }
}
