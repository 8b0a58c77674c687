package dev.jobqueue.process;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the processes of an attempt: TERM to each, after the grace period KILL, again and again until none is left and the shim
 * is gone. All its work is done by the watching thread, so that its state needs no lock.
 */
final class Clearing {

    /** How long to go on with KILL: what has not gone by then is stuck in the kernel, or not ours to kill. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration FIRST_DELAY = Duration.ofMillis(5);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(200);
    private static final Duration DELAY_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Members members;
    private final ProcessTable table;
    private final Threads threads;
    private final BooleanSupplier shimGone;
    private final Consumer<Result> done;

    private final Map<ProcessId, ProcessStat> known = new HashMap<>();
    private int signalled;
    private boolean begun;
    private boolean over;
    private boolean forced;
    private long forcedAt;
    private Duration delay = FIRST_DELAY;
    private @Nullable Future<?> nextStep;
    private @Nullable Future<?> endOfGrace;

    /**
     * What became of those that were left.
     *
     * @param signalled how many were asked to end
     * @param survivors those that could not be ended
     */
    record Result(int signalled, List<ProcessStat> survivors) {

        static final Result NOTHING_LEFT = new Result(0, List.of());
    }

    Clearing(Members members, ProcessTable table, Threads threads, BooleanSupplier shimGone, Consumer<Result> done) {
        this.members = members;
        this.table = table;
        this.threads = threads;
        this.shimGone = shimGone;
        this.done = done;
    }

    /** Begins with TERM; where it has begun, looks again at once. */
    void begin(Duration grace) {
        threads.watch(() -> {
            if (!begun) {
                begun = true;
                endOfGrace = threads.watchIn(grace, this::goOnByForce);
            }
            delay = FIRST_DELAY;
            step();
        });
    }

    /** Begins, or goes on, with KILL. */
    void force() {
        threads.watch(this::goOnByForce);
    }

    private void goOnByForce() {
        begun = true;
        if (!forced) {
            forced = true;
            forcedAt = System.nanoTime();
            delay = FIRST_DELAY;
        }
        step();
    }

    private void step() {
        if (over) {
            return;
        }
        cancel(nextStep);
        Duration next = DELAY_AFTER_FAILURE;
        try {
            over = lookAndSignal();
            next = delay;
        } finally {
            if (over) {
                cancel(endOfGrace);
            } else {
                nextStep = threads.watchIn(next, this::step);
            }
        }
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }

    private boolean lookAndSignal() {
        known.keySet().removeIf(process -> !table.isAlive(process));
        if (known.isEmpty() || forced) {
            signal(members.find());
        }
        boolean patienceIsOver = forced && System.nanoTime() - forcedAt > PATIENCE.toNanos();
        boolean nothingIsLeft = known.isEmpty() && shimGone.getAsBoolean();
        if (nothingIsLeft || patienceIsOver) {
            done.accept(new Result(signalled, List.copyOf(known.values())));
            return true;
        }
        return false;
    }

    private void signal(Collection<ProcessStat> found) {
        if (forced && !found.isEmpty()) {
            members.killGroup();
        }
        // What got TERM is killed even where it has dropped out of sight meanwhile.
        Map<ProcessId, ProcessStat> all = new HashMap<>(forced ? known : Map.of());
        found.forEach(process -> all.put(process.id(), process));
        for (ProcessStat process : all.values()) {
            if (!forced && members.isStillShim(process)) {
                continue;
            }
            boolean isNew = known.put(process.id(), process) == null;
            if (isNew) {
                signalled++;
            }
            if (isNew || forced) {
                send(process.id());
            }
        }
        if (!forced) {
            // One that has stopped does not see that it is to end before it goes on.
            Signals.resume(found.stream()
                    .filter(ProcessStat::isStopped)
                    .map(ProcessStat::pid)
                    .toList());
        }
    }

    private void send(ProcessId process) {
        // The handle remembers the start time too, and does not signal a later process of the same pid.
        ProcessHandle.of(process.pid()).filter(handle -> table.isAlive(process)).ifPresent(handle -> {
            if (forced) {
                handle.destroyForcibly();
            } else {
                handle.destroy();
            }
        });
    }

    private static void cancel(@Nullable Future<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }
}
