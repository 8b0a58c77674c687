package dev.jobqueue.domain.explain;

import dev.jobqueue.api.queue.Standing;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.queue.Rank;
import dev.jobqueue.domain.queue.ReadyRuns;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts which runs have their turn before others. It looks at each ready run before the last one that is asked for, once. */
final class Places {

    private final QueueState state;
    private final Instant now;
    private final List<Standing.Ahead> first = new ArrayList<>();
    private int counted;

    private Places(QueueState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** The places of these runs, which have not started; of one at its gates, the one that it would have if they opened now. */
    static Map<RunId, Standing> of(QueueState state, Collection<Run> asked, Instant now) {
        Places places = new Places(state, now);
        TreeMap<Rank, Run> open = new TreeMap<>();
        asked.forEach(run -> open.put(state.rankOf(run, now), run));
        Map<RunId, Standing> found = new HashMap<>();
        ReadyRuns ready = state.runs().readyPass();
        for (Optional<Run> next = ready.next(); next.isPresent() && !open.isEmpty(); next = ready.next()) {
            Rank turn = state.rankOf(next.get(), now);
            while (!open.isEmpty() && open.firstKey().compareTo(turn) <= 0) {
                Run run = open.pollFirstEntry().getValue();
                found.put(run.id(), places.place(run));
            }
            places.count(next.get());
        }
        open.values().forEach(run -> found.put(run.id(), places.place(run)));
        return found;
    }

    private void count(Run run) {
        counted++;
        if (first.size() < Standing.MOST_BEFORE) {
            first.add(new Standing.Ahead(run.id(), run.job()));
        }
    }

    private Standing place(Run run) {
        int priority = state.entryOf(run).definition().claim().priority();
        Instant readyAt = run.phase() instanceof Phase.Ready ready ? ready.readyAt() : now;
        double effective = state.rules().aging().effectivePriority(priority, readyAt, now);
        return new Standing(counted + 1, effective, first);
    }
}
