package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.node.LifeOverException;
import dev.jobqueue.domain.node.NameTakenException;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.schedule.Alarms;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.domain.store.News;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private static final String CLOSED = "the queue is closed";

    private static final String BROKEN_OFF =
            "the queue ended in the midst of this: the next start tells whether it was kept; the log says why";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Ports ports;
    private final QueueRules rules;
    private final Dispatcher dispatcher;
    private final Alarms alarms;
    private final BlockingQueue<Operation<?>> inbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Waiter> waiters = new ArrayList<>();
    private final Thread thread = new Thread(this::loop, "jobqueue-engine");
    private final SharedTime time = new SharedTime();
    private final OwnAttempts attempts;
    private final Recovery recovery;
    private volatile Node here;
    private QueueState state;
    private boolean unsureOfOwn;
    private boolean lifeIsOver;
    private volatile boolean over;
    private volatile Runnable beforeTurn = () -> {};

    /**
     * What the engine works through.
     *
     * @param alarms makes what wakes the engine, from what is to be called then
     * @param lives begins a life of the node that this scheduler is
     * @param fence none: no other node uses the same store
     * @param files none: files start no jobs
     */
    record Ports(
            QueueStore store,
            Launcher launcher,
            Function<Runnable, Alarms> alarms,
            InstantSource clock,
            Supplier<Node> lives,
            Optional<Fence> fence,
            Announcer announcer,
            Optional<FileWatch> files) {

        boolean shared() {
            return fence.isPresent();
        }
    }

    Engine(Ports ports, QueueRules rules, Firing firing) {
        this.ports = ports;
        this.rules = rules;
        this.here = ports.lives().get();
        this.dispatcher = new Dispatcher(firing, List.of(here));
        this.alarms = ports.alarms().apply(this::wake);
        this.attempts = new OwnAttempts(
                ports.launcher(), ports.fence(), new OwnAttempts.Times(time, ports.clock()), this::ended);
        this.recovery = new Recovery(run -> !ports.shared() || dispatcher.isOwn(run), attempts);
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

    /** Does this before each turn from now on; where it fails, the turn is not kept. */
    void beforeEachTurn(Runnable what) {
        beforeTurn = what;
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
    <T> CompletableFuture<T> insist(Function<Turn, T> work) {
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
        if (woken.compareAndSet(false, true)) {
            inbox.add(Operation.asked(turn -> true));
        }
    }

    /** Starts no more runs and asks for no more. */
    CompletableFuture<Boolean> stopAdmitting() {
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

    /** Ends the loop after the next turn that is kept, or the first that is not; what is asked from now on is refused. */
    void stop() throws InterruptedException {
        closing.countDown();
        inbox.add(Operation.told(turn -> {
            over = true;
            return true;
        }));
        thread.join();
        alarms.clear();
    }

    /** Ends the loop after the turn that it is in, whatever that comes to. */
    void giveUp() {
        over = true;
        closing.countDown();
        wake();
    }

    /** Takes up what is this node's to care for, and is not known here. */
    private void recover() {
        try (Hold hold = ports.store().hold()) {
            Instant now = time.at(hold, ports.clock());
            takeIn(hold);
            unsureOfOwn |= recovery.takeUp(state, here, now);
            Changes changes = state.takeChanges();
            if (!changes.isEmpty()) {
                hold.commit(changes);
            }
        }
    }

    private void ended(AttemptEnd end) {
        inbox.add(Operation.told(turn -> {
            dispatcher.ended(turn, time.toShared(end));
            return true;
        }));
    }

    /** Ends at once whatever runs here: others are about to run it again, or do so already. */
    void fence(String why) {
        attempts.fence(why);
    }

    /** The same for what was given to this life, or an earlier one. */
    void fenceLife(long incarnation, String why) {
        attempts.fenceLife(incarnation, why);
    }

    /** The life that it is in. */
    long life() {
        return here.incarnation();
    }

    private void loop() {
        List<Operation<?>> batch = new ArrayList<>();
        try {
            while (!over) {
                batch.clear();
                batch.add(inbox.take());
                inbox.drainTo(batch, LARGEST_TURN - 1);
                woken.set(false);
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
        List<Runnable> answers = new ArrayList<>();
        Turn turn = null;
        Changes changes;
        try {
            beforeTurn.run();
            liveAgain();
            try (Hold hold = ports.store().hold()) {
                turn = begin(hold);
                for (Operation<?> operation : batch) {
                    answers.add(operation.perform(turn));
                }
                dispatcher.doWhatIsDue(turn);
                changes = state.takeChanges();
                if (!changes.isEmpty()) {
                    hold.commit(changes);
                }
            }
        } catch (NameTakenException usurped) {
            throw new InterruptedException(usurped.getMessage());
        } catch (RuntimeException failure) {
            startOver(batch, turn, failure);
            return;
        }
        setOff(turn, changes);
        answers.forEach(Runnable::run);
        nextAlarm(turn.now());
        waiters.removeIf(waiter -> waiter.isOver(state));
    }

    private Turn begin(Hold hold) {
        Instant now = time.at(hold, ports.clock());
        boolean news = takeIn(hold);
        Turn turn = new Turn(state, now);
        if (ports.shared()) {
            dispatcher.among(turn, hold.peers());
        }
        if (news || unsureOfOwn) {
            dispatcher.launchGiven(turn, attempts::knows);
            dispatcher.endCancelled(turn);
            unsureOfOwn = false;
        }
        return turn;
    }

    /** Brings the state to what is kept now; true where others have changed it. */
    private boolean takeIn(Hold hold) {
        Optional<News> news = hold.news();
        if (news.isPresent()) {
            state.takeIn(news.get());
            return !news.get().isEmpty();
        }
        state = new QueueState(hold.load(), rules);
        return true;
    }

    /** Where others have declared this node dead, it begins a new life, without what it ran. */
    private void liveAgain() {
        if (lifeIsOver) {
            fence("its node was declared dead");
            Optional<Long> sent = ports.fence().map(Fence::now);
            here = ports.lives().get();
            ports.fence().ifPresent(fence -> fence.heard(sent.orElseThrow()));
            dispatcher.liveAgainAs(here);
            state = new QueueState(ports.store().load(), rules);
            recover();
            lifeIsOver = false;
        }
    }

    private void setOff(Turn turn, Changes changes) {
        attempts.carryOut(turn, here.incarnation());
        ports.announcer().announce(turn.started(), changes);
        dispatcher.kept(turn);
        ports.files().ifPresent(watch -> watch.listenTo(patternsToWatch(), this));
    }

    /** One node looks at files: two that see different ones would tell of them again and again. */
    private Set<String> patternsToWatch() {
        boolean first = dispatcher.nodes().stream().allMatch(node -> here.name().compareTo(node.name()) <= 0);
        return first ? state.catalog().listeners().filePatterns() : Set.of();
    }

    private void startOver(List<Operation<?>> batch, @Nullable Turn turn, RuntimeException failure)
            throws InterruptedException {
        LOG.error(
                "What the queue did could not be kept, and so has not happened; it goes on from what was kept",
                failure);
        if (turn != null) {
            dispatcher.notKept(turn);
        }
        lifeIsOver |= failure instanceof LifeOverException;
        for (Operation<?> operation : batch) {
            if (operation.again()) {
                inbox.add(operation);
            } else {
                operation.answer().completeExceptionally(new NotKeptException(failure));
            }
        }
        if (lifeIsOver) {
            pauseBeforeNextLife();
        } else {
            reload().ifPresentOrElse(kept -> state = kept, () -> lifeIsOver = true);
        }
        unsureOfOwn = true;
        wake();
    }

    private void pauseBeforeNextLife() throws InterruptedException {
        fence("its node was declared dead");
        if (closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException(CLOSED);
        }
    }

    /**
     * What was kept, as soon as it can be read; none where this life is over meanwhile. A store of its own is given up after some
     * tries, as it has to be opened anew: a new start of the program does that. A shared one is waited for.
     */
    private Optional<QueueState> reload() throws InterruptedException {
        Duration pause = AFTER_FAILURE;
        for (int tries = 1; !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS); tries++) {
            try {
                return Optional.of(new QueueState(ports.store().load(), rules));
            } catch (LifeOverException dead) {
                return Optional.empty();
            } catch (RuntimeException unreadable) {
                LOG.error("What was kept cannot be read, try {}: {}", tries, unreadable.toString());
                if (tries == RELOADS && !ports.shared()) {
                    throw new InterruptedException("what was kept cannot be read");
                }
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        throw new InterruptedException(CLOSED);
    }

    private void nextAlarm(Instant now) {
        dispatcher.nextMoment(state, now).map(time::toLocal).ifPresentOrElse(alarms::wakeAt, alarms::clear);
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
