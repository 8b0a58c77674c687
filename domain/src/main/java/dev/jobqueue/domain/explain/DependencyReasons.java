package dev.jobqueue.domain.explain;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.domain.admission.LikelyEnd;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names a dependency that has not completed as required, how the job that it names stands, and about when that one's next run
 * ends. There is no bound: it may end otherwise than it is required to.
 */
final class DependencyReasons {

    private final QueueState state;
    private final Instant now;

    DependencyReasons(QueueState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    Reason of(Dependency dependency) {
        JobId job = dependency.job();
        String wanted = switch (dependency.on()) {
            case SUCCESS -> "success";
            case FAILURE -> "failure";
            case COMPLETION -> "end";
        };
        Outlook outlook = outlook(state.entryOf(job));
        Optional<Instant> expected = dependency.on() == Dependency.On.FAILURE ? Optional.empty() : outlook.expected;
        return new Reason(
                ReasonCode.DEPENDENCY,
                "it waits for the " + wanted + " of '" + job + "', " + outlook.stands
                        + Spoken.when("ends", expected, Optional.empty(), now),
                outlook.remedy,
                expected,
                Optional.empty());
    }

    private Outlook outlook(JobEntry entry) {
        JobId job = entry.id();
        List<Run> running = state.runs().running().stream()
                .filter(run -> run.job().equals(job))
                .toList();
        if (!running.isEmpty()) {
            Optional<Instant> first = running.stream()
                    .flatMap(run -> likelyEnd(entry, run).stream())
                    .min(Comparator.naturalOrder());
            return new Outlook("which is running (run " + running.get(0).id() + ")", "wait for its end", first);
        }
        Optional<Run> live = state.runs().lookAt(job).stream().findFirst();
        if (live.isPresent()) {
            String remedy = "see why '" + job + "' has not started";
            return new Outlook(
                    "whose run " + live.get().id() + " has not started", remedy, afterItsTime(entry, live.get()));
        }
        if (entry.paused()) {
            return new Outlook("which is paused", "resume job '" + job + "'", Optional.empty());
        }
        if (entry.nextFire().isPresent()) {
            Instant fire = entry.nextFire().get();
            return new Outlook(
                    "which its schedule asks for " + Spoken.at(fire, now),
                    "wait until then, or trigger '" + job + "' by hand",
                    entry.likelyDuration().map(fire::plus));
        }
        return new Outlook(
                "of which no run is under way",
                "see why '" + job + "' does not run, or trigger it by hand",
                Optional.empty());
    }

    private Optional<Instant> likelyEnd(JobEntry entry, Run run) {
        return run.phase() instanceof Phase.Running running
                ? LikelyEnd.of(entry, run, running.startedAt(), now)
                : Optional.empty();
    }

    /** About when a run ends that waits for nothing but its time. */
    private static Optional<Instant> afterItsTime(JobEntry entry, Run run) {
        return run.phase() instanceof Phase.Waiting gates && !gates.dependencies() && !gates.paused()
                ? gates.notBefore().flatMap(at -> entry.likelyDuration().map(at::plus))
                : Optional.empty();
    }

    /** How the job that is waited for stands. */
    private record Outlook(String stands, String remedy, Optional<Instant> expected) {}
}
