package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a queue once, whoever asks: files are looked at no more, no more runs start, what is not left running may end within the
 * drain time, then it is ended and will run again at the next start, and everything is closed.
 */
final class Shutdown {

    /**
     * How much longer than its grace period an ended attempt may take before it is given up; and how much longer than the drain
     * time a turn may be tried that cannot be kept.
     */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final int LISTENER_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Engine engine;
    private final Optional<Heartbeat> heartbeat;
    private final Optional<FileWatch> watch;
    private final Announcer announcer;
    private final Remaining remaining;
    private final Duration drain;
    private final List<AutoCloseable> parts;
    private boolean done;

    /** @param parts closed last, in this order */
    Shutdown(
            Engine engine,
            Optional<Heartbeat> heartbeat,
            Optional<FileWatch> watch,
            Announcer announcer,
            Remaining remaining,
            Duration drain,
            List<AutoCloseable> parts) {
        this.engine = engine;
        this.heartbeat = heartbeat;
        this.watch = watch;
        this.announcer = announcer;
        this.remaining = remaining;
        this.drain = drain;
        this.parts = parts;
    }

    /** Says which runs are left running. */
    @FunctionalInterface
    interface Remaining {
        boolean test(QueueState state, Run run);
    }

    synchronized void run() {
        if (done) {
            return;
        }
        done = true;
        watch.ifPresent(files -> close(files::close));
        try {
            await(engine.stopAdmitting(), drain.plus(MARGIN));
            heartbeat.ifPresent(Heartbeat::drain);
            if (!engine.isWithin(drain, this::isOver)) {
                Duration grace = await(engine.insist(turn -> longestGrace(turn.state())), MARGIN);
                await(engine.interruptAllBut(remaining), MARGIN);
                if (!engine.isWithin(grace.plus(MARGIN), this::isOver)) {
                    LOG.warn("Some runs did not end; the next start takes them up");
                }
            }
            boolean idle = await(
                    engine.insist(turn -> runningHere(turn.state()).findAny().isEmpty()), MARGIN);
            engine.stop();
            heartbeat.ifPresent(beating -> beating.end(idle));
        } catch (ExecutionException | TimeoutException | IllegalStateException stopped) {
            LOG.warn(
                    "The queue had stopped before it was closed, or nothing could be kept any more; the next start takes up what runs: {}",
                    stopped.toString());
        } catch (InterruptedException hurry) {
            LOG.warn("Interrupted while stopping; what still runs is taken up by the next start");
            Thread.currentThread().interrupt();
        }
        engine.giveUp();
        heartbeat.ifPresent(Heartbeat::close);
        close(() -> announcer.close(LISTENER_SECONDS));
        parts.forEach(Shutdown::close);
    }

    private static <T> T await(CompletableFuture<T> answer, Duration bound)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isOver(QueueState state) {
        return runningHere(state).allMatch(run -> remaining.test(state, run));
    }

    private Stream<Run> runningHere(QueueState state) {
        return state.runs().running().stream().filter(engine.dispatcher()::isOwn);
    }

    private Duration longestGrace(QueueState state) {
        return runningHere(state)
                .filter(run -> !remaining.test(state, run))
                .map(run -> state.definitionOf(run).attempts().gracePeriod())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.error("Could not close {}", part, failure);
        }
    }
}
