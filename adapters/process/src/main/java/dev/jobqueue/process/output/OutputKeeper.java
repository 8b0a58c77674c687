package dev.jobqueue.process.output;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outputs of what runs within their bound, while it runs: looks at their sizes ten times a second, so that the disk holds
 * at most what a run writes in that time above its bound. Where parts of files cannot be given back, outputs are shortened at
 * their end alone.
 */
public final class OutputKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputKeeper.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Less than this is not worth a process. */
    private static final long LEAST_HOLE = 1 << 20;

    private final OutputBound bound;
    private final HolePunch punch;
    private final Path runs;
    private final Map<OutputFile, Long> holeEnds = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "jobqueue-output");
        named.setDaemon(true);
        return named;
    });
    private final List<String> session;
    private Optional<Boolean> possible = Optional.empty();
    private Optional<Caretaker> caretaker = Optional.empty();

    /**
     * @param runs the directory in which outputs are
     * @param session the words that begin a session of its own
     */
    public OutputKeeper(Path runs, OutputBound bound, HolePunch punch, List<String> session) {
        this.runs = runs;
        this.bound = bound;
        this.punch = punch;
        this.session = List.copyOf(session);
        var unused = thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    public OutputBound bound() {
        return bound;
    }

    /** Looks from now on at this output, which is of this very process, and so does not outlive it. */
    public void watchOwn(OutputFile output) {
        holeEnds.put(output, bound.firstBytes());
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

    /** Nothing writes to it any more. */
    public void forget(OutputFile output) {
        holeEnds.remove(output);
    }

    private void look() {
        holeEnds.forEach((output, holeEnd) -> {
            long size = output.size();
            // One that its writer has cut short begins anew.
            long known = size < holeEnd ? bound.firstBytes() : holeEnd;
            OutputFile.excess(size, bound)
                    .filter(hole -> hole.end() - known >= LEAST_HOLE)
                    .ifPresent(hole -> shorten(output, hole));
        });
    }

    private void shorten(OutputFile output, Hole hole) {
        try {
            if (isPossible()) {
                output.punch(hole, punch);
                holeEnds.replace(output, hole.end());
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("Output {} could not be kept within {} bytes", output.path(), bound.bytes(), failure);
        }
    }

    /** Looked at when it is first needed. */
    private boolean isPossible() throws IOException {
        if (possible.isEmpty()) {
            Optional<String> obstacle = punch.obstacle(runs);
            obstacle.ifPresent(reason -> LOG.warn("Outputs have no bound while their runs go on: {}", reason));
            possible = Optional.of(obstacle.isEmpty());
        }
        return possible.get();
    }

    /** What is still written to is looked after by another process from now on. */
    @Override
    public synchronized void close() {
        thread.shutdown();
        caretaker.ifPresent(shell -> {
            try {
                if (holeEnds.isEmpty()) {
                    shell.dismiss();
                } else {
                    shell.close();
                }
            } catch (IOException gone) {
                LOG.debug("The caretaker of outputs had gone", gone);
            }
        });
    }
}
