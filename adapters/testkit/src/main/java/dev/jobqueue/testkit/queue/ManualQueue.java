package dev.jobqueue.testkit.queue;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.domain.turn.HeldTasks;
import dev.jobqueue.domain.turn.ReadPorts;
import dev.jobqueue.domain.turn.Turn;
import dev.jobqueue.domain.turn.TurnQueue;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose turns are done on the caller's thread, one for each call, at the time of a clock that stands still. Calls from
 * several threads wait for each other.
 */
final class ManualQueue extends TurnQueue {

    private final Dispatcher dispatcher;
    private final LabelsOfTasks tasks;
    private final ManualClock clock;
    private final ScriptedLauncher launcher;
    private final InMemoryStore store;
    private final QueueState state;
    /** Things that happen in one call, at most: more than that is a set that never comes to rest. */
    private static final int MOST_TICKS = 1_000_000;

    private final List<QueueListener> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Consumer<QueueListener>> announcements = new ArrayDeque<>();
    private boolean announcing;
    private final List<AttemptEnd> ends = new ArrayList<>();
    private boolean closed;

    ManualQueue(
            QueueRules rules,
            Dispatcher dispatcher,
            CatalogChanges catalog,
            LabelsOfTasks tasks,
            ManualClock clock,
            ScriptedLauncher launcher,
            InMemoryStore store) {
        super(
                dispatcher,
                catalog,
                new ReadPorts(store, store, store, (attempt, bytes) -> Optional.empty(), launcher),
                "test");
        this.dispatcher = dispatcher;
        this.tasks = tasks;
        this.clock = clock;
        this.launcher = launcher;
        this.store = store;
        this.state = new QueueState(store.load(), rules);
    }

    @Override
    protected HeldTasks tasks() {
        return tasks;
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
        turn.started().forEach(run -> announcements.add(listener -> listener.started(run)));
        changes.records().forEach(record -> announcements.add(listener -> listener.ended(record)));
        announce();
    }

    /** One thing at a time, as in the daemon: what a listener's own calls bring about is told after what it is being told. */
    private void announce() {
        if (announcing) {
            return;
        }
        announcing = true;
        try {
            for (Consumer<QueueListener> next = announcements.poll(); next != null; next = announcements.poll()) {
                listeners.forEach(next);
            }
        } finally {
            announcing = false;
        }
    }

    @Override
    public synchronized boolean awaitIdle(Duration bound) {
        Instant last = clock.instant().plus(bound);
        advanceTo(last, state::isIdle);
        boolean idle = state.isIdle();
        if (!idle) {
            clock.set(last);
        }
        return idle;
    }

    /** Does what happens up to this instant, until that is so; the clock stays at the last thing that happened. */
    synchronized void advanceTo(Instant last, BooleanSupplier enough) {
        if (last.isBefore(clock.instant())) {
            throw new IllegalArgumentException("it is " + clock.instant() + ", which is after " + last
                    + ": time only passes; name a later instant");
        }
        int ticks = 0;
        for (Optional<Instant> next = next();
                next.isPresent() && !next.get().isAfter(last) && !enough.getAsBoolean();
                next = next()) {
            step(next.get());
            if (++ticks > MOST_TICKS) {
                throw new AssertionError("more than " + MOST_TICKS + " things happen until " + last
                        + ": let less time pass at once, or let jobs take longer than no time");
            }
        }
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
