package dev.jobqueue.process.output;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outputs of what runs within their bound, while it runs: looks at the sizes of those that grow twenty times a second, and of the rest three times, so
 * that the disk holds at most what a run writes in that time above its bound. While there is none, it does nothing. Where parts of files cannot be given
 * back, outputs are shortened at their end alone.
 */
public final class OutputKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputKeeper.class);
    static final Duration LOOK = Duration.ofMillis(50);

    /** When one has grown by more than this since the last look, the next one comes sooner. */
    private static final long MUCH = 8 << 20;

    private static final Duration LAST_LOOK = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(5);
    /** What has not grown for a second is looked at less often, until it grows. */
    private static final int LOOKS_UNTIL_RESTING = 20;

    private static final int LOOKS_AT_RESTING = 6;

    /** Less than this is not worth a process. */
    private static final long LEAST_HOLE = 1 << 20;

    private final OutputBound bound;
    private final HolePunch punch;
    private final Path runs;
    private final Map<OutputFile, Seen> watched = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private final List<String> session;
    private long looks;
    private boolean complained;
    private Optional<Caretaker> caretaker = Optional.empty();

    /**
     * How an output was when it was last looked at.
     *
     * @param resting at how many looks in a row it had not grown
     */
    private record Seen(long size, long holeEnd, int resting) {
        boolean hasGrown() {
            return resting < LOOKS_UNTIL_RESTING;
        }
    }

    /**
     * @param runs the directory in which outputs are
     * @param session the words that begin a session of its own
     */
    public OutputKeeper(Path runs, OutputBound bound, HolePunch punch, List<String> session) {
        this(runs, bound, punch, session, thread());
    }

    /** @param thread looks, and is shut down at the end: it is to discard what it is given then */
    OutputKeeper(Path runs, OutputBound bound, HolePunch punch, List<String> session, ScheduledExecutorService thread) {
        this.runs = runs;
        this.bound = bound;
        this.punch = punch;
        this.session = List.copyOf(session);
        this.thread = thread;
    }

    static ScheduledThreadPoolExecutor thread() {
        return new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread named = new Thread(task, "jobqueue-output");
                    named.setDaemon(true);
                    return named;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    public OutputBound bound() {
        return bound;
    }

    /** Looks from now on at this output, which is of this very process, and so does not outlive it. */
    public void watchOwn(OutputFile output) {
        watched.put(output, new Seen(0, bound.firstBytes(), 0));
        beginToLook();
    }

    /** Looks at this output from now on. */
    public void watch(OutputFile output) {
        watchOwn(output);
        prepareForAbsence();
    }

    private synchronized void prepareForAbsence() {
        if (caretaker.isEmpty()) {
            try {
                caretaker = Optional.of(Caretaker.start(runs, bound, session));
            } catch (IOException failure) {
                LOG.warn("Outputs have no bound while no scheduler runs", failure);
            }
        }
    }

    /** Nothing writes to it any more, and nothing looks at it once this has returned. */
    public void forget(OutputFile output) {
        synchronized (output) {
            watched.remove(output);
        }
    }

    private void beginToLook() {
        if (looking.compareAndSet(false, true)) {
            lookIn(LOOK);
        }
    }

    private void lookIn(Duration pause) {
        var unused = thread.schedule(this::lookAtAll, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAtAll() {
        looks++;
        boolean hurry = false;
        try {
            for (OutputFile output : watched.keySet()) {
                // Who forgets it makes a plain file of it then: a hole must not come into that one.
                synchronized (output) {
                    Seen seen = watched.get(output);
                    if (seen != null && (seen.hasGrown() || looks % LOOKS_AT_RESTING == 0)) {
                        hurry |= look(output, seen) > MUCH;
                    }
                }
            }
        } finally {
            lookAgain(hurry ? SOON : LOOK);
        }
    }

    private void lookAgain(Duration pause) {
        if (!watched.isEmpty()) {
            lookIn(pause);
            return;
        }
        looking.set(false);
        if (!watched.isEmpty()) { // One that came meanwhile has seen that this one still looks.
            beginToLook();
        }
    }

    /** Returns by how many bytes it has grown. */
    private long look(OutputFile output, Seen seen) {
        long size = output.size();
        // One that its writer has cut short begins anew.
        long holeEnd = size < seen.holeEnd() ? bound.firstBytes() : seen.holeEnd();
        boolean isWorthIt = size > bound.bytes() && size - bound.lastBytes() - holeEnd >= LEAST_HOLE;
        long now = isWorthIt ? shorten(output).orElse(holeEnd) : holeEnd;
        watched.replace(output, new Seen(size, now, size == seen.size() ? seen.resting() + 1 : 0));
        return size - seen.size();
    }

    /** Returns where the hole ends then. */
    private OptionalLong shorten(OutputFile output) {
        try {
            Optional<Hole> excess = output.excess(bound);
            if (excess.isPresent()) {
                output.punch(excess.get(), punch);
            }
            return excess.stream().mapToLong(Hole::end).findFirst();
        } catch (IOException | RuntimeException failure) {
            if (!complained) {
                complained = true;
                LOG.warn(
                        "Output {} could not be kept within {} bytes; it is tried again, and not told again",
                        output.path(),
                        bound.bytes(),
                        failure);
            }
            return OptionalLong.empty();
        }
    }

    /** What is still written to is looked after by another process from now on. */
    @Override
    public synchronized void close() {
        thread.shutdown();
        awaitLastLook();
        caretaker.ifPresent(shell -> {
            try {
                if (watched.isEmpty()) {
                    shell.dismiss();
                } else {
                    shell.close();
                }
            } catch (IOException gone) {
                LOG.debug("The caretaker of outputs had gone", gone);
            }
        });
    }

    private void awaitLastLook() {
        try {
            if (!thread.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A look at outputs did not end within {}", LAST_LOOK);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
