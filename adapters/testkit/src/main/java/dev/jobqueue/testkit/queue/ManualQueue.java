package dev.jobqueue.testkit.queue;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.domain.turn.ReadPorts;
import dev.jobqueue.domain.turn.Turn;
import dev.jobqueue.domain.turn.TurnQueue;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose turns are done on the caller's thread, one for each call, at the time of a clock that stands still. Calls from
 * several threads wait for each other.
 */
final class ManualQueue extends TurnQueue {

    private final Dispatcher dispatcher;
    private final ManualClock clock;
    private final ScriptedLauncher launcher;
    private final InMemoryStore store;
    private final QueueState state;
    private final List<QueueListener> listeners = new ArrayList<>();
    private final List<AttemptEnd> ends = new ArrayList<>();
    private boolean closed;

    ManualQueue(
            QueueRules rules,
            Dispatcher dispatcher,
            CatalogChanges catalog,
            ManualClock clock,
            ScriptedLauncher launcher,
            InMemoryStore store) {
        super(
                dispatcher,
                catalog,
                new ReadPorts(store, (attempt, bytes) -> Optional.empty(), attempt -> Optional.empty()));
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.launcher = launcher;
        this.store = store;
        this.state = new QueueState(store.load(), rules);
    }

    @Override
    protected synchronized <T extends @Nullable Object> T ask(Function<Turn, T> work) {
        if (closed) {
            throw new IllegalStateException("the queue is closed");
        }
        Turn turn = new Turn(state, clock.instant());
        T answer = work.apply(turn);
        dispatcher.doWhatIsDue(turn);
        keep(turn);
        return answer;
    }

    /** When the next thing happens by itself: an end, a schedule, a gate, a timeout. */
    synchronized Optional<Instant> next() {
        return Stream.of(dispatcher.nextMoment(state, clock.instant()), launcher.nextDue())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Takes in the ends that are due now, and does what else is due. */
    synchronized void look() {
        launcher.deliverDue();
        ask(turn -> {
            ends.forEach(end -> dispatcher.ended(turn, end));
            ends.clear();
            return true;
        });
    }

    private void keep(Turn turn) {
        Changes changes = state.takeChanges();
        if (!changes.isEmpty()) {
            store.commit(changes);
        }
        dispatcher.kept(turn);
        for (Attempt attempt : turn.launches()) {
            launcher.launch(attempt, ends::add);
        }
        for (Turn.Ending end : turn.endings()) {
            launcher.end(end.attempt(), end.as(), end.message());
        }
        turn.settled().forEach(launcher::settled);
        for (QueueListener listener : listeners) {
            turn.started().forEach(listener::started);
            changes.records().forEach(listener::ended);
        }
    }

    @Override
    public synchronized boolean awaitIdle(Duration bound) {
        Instant last = clock.instant().plus(bound);
        for (Optional<Instant> next = next(); !state.isIdle(); next = next()) {
            if (next.isEmpty() || next.get().isAfter(last)) {
                clock.set(last);
                return false;
            }
            step(next.get());
        }
        return true;
    }

    /** Moves the clock to this instant, which may have passed, and looks. */
    synchronized void step(Instant to) {
        if (to.isAfter(clock.instant())) {
            clock.set(to);
        }
        look();
    }

    @Override
    public synchronized boolean isRunning() {
        return !closed;
    }

    @Override
    public synchronized Subscription listen(QueueListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
