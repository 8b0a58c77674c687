package dev.jobqueue.embed.engine;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.turn.HeldTasks;
import dev.jobqueue.domain.turn.ReadPorts;
import dev.jobqueue.domain.turn.Turn;
import dev.jobqueue.domain.turn.TurnQueue;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queue whose turns are those of an engine: calls from any thread wait for theirs. */
final class EngineQueue extends TurnQueue {

    private final Engine engine;
    private final Announcer announcer;
    private final Shutdown shutdown;
    private final HeldTasks tasks;

    EngineQueue(
            Engine engine,
            Announcer announcer,
            Shutdown shutdown,
            HeldTasks tasks,
            CatalogChanges catalog,
            ReadPorts ports) {
        super(engine.dispatcher(), catalog, ports, System.getProperty("user.name", "unknown"));
        this.engine = engine;
        this.announcer = announcer;
        this.shutdown = shutdown;
        this.tasks = tasks;
    }

    /** Waits for the engine's answer; what it refused is thrown as it was. */
    @Override
    protected <T extends @Nullable Object> T ask(Function<Turn, T> work) {
        try {
            return engine.ask(work).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failure;
        }
    }

    @Override
    protected HeldTasks tasks() {
        return tasks;
    }

    @Override
    public boolean isRunning() {
        return engine.isRunning();
    }

    @Override
    public boolean awaitIdle(Duration bound) throws InterruptedException {
        return engine.isWithin(bound, QueueState::isIdle);
    }

    @Override
    public Subscription listen(QueueListener listener) {
        return announcer.listen(listener);
    }

    @Override
    public void close() {
        shutdown.run();
    }
}
