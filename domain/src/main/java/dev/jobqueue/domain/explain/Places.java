package dev.jobqueue.domain.explain;

import dev.jobqueue.api.queue.Standing;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.queue.Rank;
import dev.jobqueue.domain.queue.ReadyRuns;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places of runs in the order of their turn. */
final class Places {

    private final QueueState state;
    private final Instant now;
    private final List<Run> first = new ArrayList<>();

    Places(QueueState state, Instant now) {
        this.state = state;
        this.now = now;
        ReadyRuns ready = state.runs().readyPass();
        for (Optional<Run> next = ready.next();
                next.isPresent() && first.size() < Standing.MOST_BEFORE;
                next = ready.next()) {
            first.add(next.get());
        }
    }

    /** Of a run that has not started; of one at its gates, the place that it would have if they opened now. */
    Standing of(Run run) {
        Rank turn = state.rankOf(run, now);
        int priority = state.entryOf(run).definition().claim().priority();
        Instant readyAt = run.phase() instanceof Phase.Ready ready ? ready.readyAt() : now;
        return new Standing(
                state.runs().readyBefore(turn) + 1,
                state.rules().aging().effectivePriority(priority, readyAt, now),
                first.stream()
                        .filter(other -> state.rankOf(other, now).compareTo(turn) < 0)
                        .map(other -> new Standing.Ahead(other.id(), other.job()))
                        .toList());
    }
}
