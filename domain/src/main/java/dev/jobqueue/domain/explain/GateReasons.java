package dev.jobqueue.domain.explain;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names the gates of a run that are closed, and what keeps a job from being asked for. */
final class GateReasons {

    private final QueueState state;
    private final Instant now;

    GateReasons(QueueState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** Every gate of the run that is closed. */
    List<Reason> closed(Run run, Phase.Waiting gates) {
        JobEntry entry = state.entryOf(run);
        List<Reason> reasons = new ArrayList<>();
        gates.notBefore().ifPresent(at -> reasons.add(time(run, at)));
        if (gates.dependencies()) {
            boolean first = state.runs()
                    .firstAtDependencyGate(run.job())
                    .filter(run::equals)
                    .isPresent();
            reasons.addAll(dependencies(entry, first ? entry.met() : Set.of()));
        }
        if (gates.paused()) {
            reasons.add(paused(entry));
        }
        return reasons;
    }

    /**
     * What keeps the job from being asked for, and what will ask for it.
     *
     * @param idle true where no run of it lives
     */
    List<Reason> ofJob(JobEntry entry, boolean idle) {
        List<Reason> reasons = new ArrayList<>();
        if (entry.paused()) {
            reasons.add(paused(entry));
        }
        if (!entry.definition().enabled()) {
            reasons.add(of(
                    ReasonCode.DISABLED,
                    "job '" + entry.id() + "' is disabled: only a person starts it",
                    "set 'enabled: true' in its job file, or trigger it by hand"));
        }
        if (entry.isUsedUp()) {
            reasons.add(of(
                    ReasonCode.MAX_RUNS,
                    "job '" + entry.id() + "' has had all its runs (maxRuns "
                            + entry.definition().claim().maxRuns().orElse(0) + ")",
                    "raise 'maxRuns' of the job"));
        }
        entry.nextFire()
                .filter(at -> at.isAfter(now))
                .ifPresent(at -> reasons.add(exactly(
                        ReasonCode.SCHEDULE,
                        "its schedule asks for its next run " + Spoken.at(at, now),
                        "wait until then, or trigger it by hand",
                        at)));
        List<String> events = entry.definition().triggers().events();
        if (!events.isEmpty()) {
            reasons.add(of(
                    ReasonCode.EVENT,
                    "its next run is asked for by an event: " + String.join(", ", events),
                    "wait for one of them, or trigger it by hand"));
        }
        if (idle) {
            reasons.addAll(dependencies(entry, entry.met()));
        }
        if (reasons.isEmpty() && idle) {
            reasons.add(of(
                    ReasonCode.NO_TRIGGER,
                    "nothing asks for it: it has no schedule, dependency or event",
                    "trigger it by hand, or give it a 'schedule'"));
        }
        return reasons;
    }

    private Reason time(Run run, Instant at) {
        return run.failures() > 0
                ? exactly(
                        ReasonCode.RETRY_DELAY,
                        "it has failed, and attempt " + run.attempt() + " follows " + Spoken.at(at, now),
                        "wait until then (its 'retryDelay')",
                        at)
                : exactly(
                        ReasonCode.TIME,
                        "its time comes " + Spoken.at(at, now),
                        "wait until then, or trigger another run by hand",
                        at);
    }

    private static Reason paused(JobEntry entry) {
        return of(ReasonCode.PAUSED, "job '" + entry.id() + "' is paused", "resume job '" + entry.id() + "'");
    }

    /** @param met those that have completed; for the first run at the gate alone, which consumes them */
    private List<Reason> dependencies(JobEntry entry, Set<JobId> met) {
        DependencyReasons reasons = new DependencyReasons(state, now);
        return entry.definition().triggers().dependencies().stream()
                .filter(dependency -> !met.contains(dependency.job()))
                .map(reasons::of)
                .toList();
    }

    private static Reason of(ReasonCode code, String message, String remedy) {
        return new Reason(code, message, remedy, Optional.empty(), Optional.empty());
    }

    private static Reason exactly(ReasonCode code, String message, String remedy, Instant at) {
        return new Reason(code, message, remedy, Optional.of(at), Optional.of(at));
    }
}
