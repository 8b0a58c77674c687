package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.lifecycle.Finishing;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.schedule.Alarms;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that owns the order of things. Each turn takes all operations that wait, calls the domain for them and for whatever
 * is due, keeps everything that changed in one transaction, and only then answers callers and sets off launches and ends. When
 * a turn cannot be kept, nothing of it has happened: the state is loaded anew, callers are told, and ends of attempts are taken
 * up again.
 */
final class Engine {

    /** Operations that share one transaction, at most. */
    private static final int LARGEST_TURN = 1_000;

    /** How long to wait before what was kept is read again after a failure; each further pause is twice as long. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final int RELOADS = 4;

    /** Instants are kept to the microsecond: what the state compares must not change when it is loaded. */
    private static final ChronoUnit STORED = ChronoUnit.MICROS;

    private static final String CLOSED = "the queue is closed";

    private static final String BROKEN_OFF =
            "the queue ended in the midst of this: the next start tells whether it was kept; the log says why";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Ports ports;
    private final QueueRules rules;
    private final Dispatcher dispatcher;
    private final Alarms alarms;
    private final BlockingQueue<Operation<?>> inbox = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Attempt.Key> active = new HashSet<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Thread thread = new Thread(this::loop, "jobqueue-engine");
    private QueueState state;
    private volatile boolean over;

    /**
     * What the engine works through.
     *
     * @param alarms makes what wakes the engine, from what is to be called then
     * @param here the node that this scheduler is
     * @param files none: files start no jobs
     */
    record Ports(
            QueueStore store,
            Launcher launcher,
            Function<Runnable, Alarms> alarms,
            InstantSource clock,
            Node here,
            Announcer announcer,
            Optional<FileWatch> files) {}

    Engine(Ports ports, QueueRules rules, Dispatcher dispatcher) {
        this.ports = ports;
        this.rules = rules;
        this.dispatcher = dispatcher;
        this.alarms = ports.alarms().apply(this::wake);
        this.state = new QueueState(ports.store().load(), rules);
        thread.setDaemon(true);
    }

    /** Takes up what an earlier life left running, then begins to turn. */
    void start() {
        recover();
        thread.start();
        var unused = insist(turn -> {
            dispatcher.endCancelled(turn);
            return true;
        });
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** False once it has ended, for whatever reason. */
    boolean isRunning() {
        return !over;
    }

    /** Does this in the next turn; the answer comes when what it changed is kept. */
    <T extends @Nullable Object> CompletableFuture<T> ask(Function<Turn, T> work) {
        return put(Operation.asked(work));
    }

    /** Does this in the next turn that is kept: for what is no change to the queue, and so no reason to refuse it. */
    private CompletableFuture<Boolean> insist(Function<Turn, Boolean> work) {
        return put(Operation.told(work));
    }

    private <T extends @Nullable Object> CompletableFuture<T> put(Operation<T> operation) {
        inbox.add(operation);
        if (over) {
            refuseAll();
        }
        return operation.answer();
    }

    /** Makes the engine look at what is due. */
    void wake() {
        inbox.add(Operation.asked(turn -> true));
    }

    /** Starts no more runs and asks for no more; an engine that cannot read what was kept ends. */
    CompletableFuture<Boolean> stopAdmitting() {
        closing.countDown();
        return insist(turn -> {
            dispatcher.stopAdmitting();
            return true;
        });
    }

    /** Ends every attempt that is not to remain; their runs are treated as lost, and so run again at the next start. */
    CompletableFuture<Boolean> interruptAllBut(Shutdown.Remaining remaining) {
        return insist(turn -> {
            dispatcher.interrupt(turn, run -> !remaining.test(turn.state(), run));
            return true;
        });
    }

    /** Waits until the state, as it is kept, is so; false where it is not within this time. */
    boolean isWithin(Duration bound, Predicate<QueueState> condition) throws InterruptedException {
        Waiter waiter = new Waiter(condition, new CompletableFuture<>());
        CompletableFuture<Boolean> reached = insist(turn -> waiters.add(waiter)).thenCompose(added -> waiter.reached);
        try {
            return reached.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            waiter.reached.cancel(false);
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the queue ended while it was waited for", failure.getCause());
        }
    }

    /** Ends the loop after the turn that it is in; what is asked from now on is refused. */
    void stop() throws InterruptedException {
        inbox.add(Operation.asked(turn -> {
            over = true;
            return true;
        }));
        thread.join();
        alarms.clear();
    }

    private void recover() {
        for (Run run : List.copyOf(state.runs().running())) {
            recover(run);
        }
        Changes changes = state.takeChanges();
        if (!changes.isEmpty()) {
            ports.store().commit(changes);
        }
    }

    /** All that runs is this node's, whatever the machine was called when it started: the store is no other's. */
    private void recover(Run run) {
        Attempt attempt = Starting.attempt(state, run);
        try {
            if (ports.launcher().resume(attempt, this::ended)) {
                active.add(attempt.key());
                Starting.takeUp(state, run, ports.here());
            } else {
                Starting.undo(state, run.id(), now());
            }
        } catch (RuntimeException unknown) {
            LOG.error("What became of attempt {} of job '{}' cannot be known", attempt.key(), run.job(), unknown);
            String message = "what became of it cannot be known (" + unknown.getMessage()
                    + "): see whether it still runs, before you trigger it again";
            Finishing.abandon(state, run, message, now());
        }
    }

    private void ended(AttemptEnd end) {
        inbox.add(Operation.told(turn -> {
            dispatcher.ended(turn, end);
            return true;
        }));
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(STORED);
    }

    private void loop() {
        List<Operation<?>> batch = new ArrayList<>();
        try {
            while (!over) {
                batch.clear();
                batch.add(inbox.take());
                inbox.drainTo(batch, LARGEST_TURN - 1);
                turn(batch);
            }
        } catch (InterruptedException stop) {
            LOG.error("The engine ends: {}", String.valueOf(stop.getMessage()));
        } catch (RuntimeException | Error fault) {
            LOG.error("The engine ends by a fault of its own; please report this", fault);
            throw fault;
        } finally {
            over = true;
            refuse(batch, BROKEN_OFF);
            refuseAll();
            waiters.forEach(waiter -> waiter.reached.completeExceptionally(new IllegalStateException(CLOSED)));
        }
    }

    private void turn(List<Operation<?>> batch) throws InterruptedException {
        Turn turn = new Turn(state, now());
        List<Runnable> answers = new ArrayList<>();
        Changes changes;
        try {
            for (Operation<?> operation : batch) {
                answers.add(operation.perform(turn));
            }
            dispatcher.doWhatIsDue(turn);
            changes = state.takeChanges();
            if (!changes.isEmpty()) {
                ports.store().commit(changes);
            }
        } catch (RuntimeException failure) {
            startOver(batch, turn, failure);
            return;
        }
        setOff(turn, changes);
        answers.forEach(Runnable::run);
        nextAlarm(turn.now());
        waiters.removeIf(waiter -> waiter.isOver(state));
    }

    private void setOff(Turn turn, Changes changes) {
        for (Attempt attempt : turn.launches()) {
            active.add(attempt.key());
            launch(attempt);
        }
        for (Turn.Ending end : turn.endings()) {
            carryOut("end", end.attempt(), () -> ports.launcher().end(end.attempt(), end.as(), end.message()));
        }
        for (Attempt.Key attempt : turn.settled()) {
            active.remove(attempt);
            carryOut("settle", attempt, () -> ports.launcher().settled(attempt));
        }
        ports.announcer().announce(turn.started(), changes);
        dispatcher.kept(turn);
        ports.files()
                .ifPresent(watch -> watch.listenTo(state.catalog().listeners().filePatterns(), this));
    }

    /** An attempt that could not even be handed over has ended: nothing is left running that does not run. */
    private void launch(Attempt attempt) {
        try {
            ports.launcher().launch(attempt, this::ended);
        } catch (RuntimeException | Error failure) { // Such as that there is no thread left to be had.
            LOG.error("Could not launch attempt {}", attempt.key(), failure);
            ended(AttemptEnd.notStarted(attempt.key(), "could not be started: " + failure, now()));
        }
    }

    /** What follows from a turn that is kept: a failure of one thing keeps nothing else from being done. */
    private static void carryOut(String what, Attempt.Key attempt, Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("Could not {} attempt {}; the next start takes it up", what, attempt, failure);
        }
    }

    private void startOver(List<Operation<?>> batch, Turn turn, RuntimeException failure) throws InterruptedException {
        LOG.error(
                "What the queue did could not be kept, and so has not happened; it goes on from what was kept",
                failure);
        dispatcher.notKept(turn);
        for (Operation<?> operation : batch) {
            if (operation.again()) {
                inbox.add(operation);
            } else {
                operation.answer().completeExceptionally(new NotKeptException(failure));
            }
        }
        state = reload();
        for (Run run : List.copyOf(state.runs().running())) {
            if (!active.contains(new Attempt.Key(run.id(), run.attempt()))) {
                Starting.undo(state, run.id(), now());
            }
        }
        wake();
    }

    /**
     * What was kept, as soon as it can be read. After some tries the engine ends: a store that needs to be opened anew is, by a
     * new start of the program.
     */
    private QueueState reload() throws InterruptedException {
        Duration pause = AFTER_FAILURE;
        for (int tries = 1; !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS); tries++) {
            try {
                return new QueueState(ports.store().load(), rules);
            } catch (RuntimeException unreadable) {
                LOG.error("What was kept cannot be read, try {} of {}: {}", tries, RELOADS, unreadable.toString());
                if (tries == RELOADS) {
                    throw new InterruptedException("what was kept cannot be read");
                }
                pause = pause.multipliedBy(2);
            }
        }
        throw new InterruptedException(CLOSED);
    }

    private void nextAlarm(Instant now) {
        dispatcher.nextMoment(state, now).ifPresentOrElse(alarms::wakeAt, alarms::clear);
    }

    /** Somebody who waits until the state is so. */
    private record Waiter(Predicate<QueueState> condition, CompletableFuture<Boolean> reached) {
        boolean isOver(QueueState state) {
            return reached.isDone() || (condition.test(state) && reached.complete(true));
        }
    }

    private void refuseAll() {
        List<Operation<?>> rest = new ArrayList<>();
        inbox.drainTo(rest);
        refuse(rest, CLOSED);
    }

    /** Those that have been answered already keep their answer. */
    private static void refuse(List<Operation<?>> operations, String why) {
        operations.forEach(operation -> operation.answer().completeExceptionally(new IllegalStateException(why)));
    }
}
