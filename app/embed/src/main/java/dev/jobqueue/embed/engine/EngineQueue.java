package dev.jobqueue.embed.engine;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.JobView;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.explain.Explain;
import dev.jobqueue.domain.explain.Views;
import dev.jobqueue.domain.lifecycle.Cancelling;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Triggering;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queue as its user sees it: each call is one operation of the engine, and returns when what it changed is kept. */
final class EngineQueue implements JobQueue {

    private final Engine engine;
    private final Readers readers;
    private final CatalogChanges catalog;
    private final Shutdown shutdown;

    EngineQueue(Engine engine, Readers readers, CatalogChanges catalog, Shutdown shutdown) {
        this.engine = engine;
        this.readers = readers;
        this.catalog = catalog;
        this.shutdown = shutdown;
    }

    @Override
    public CatalogChange apply(Map<String, JobSet> bySource) {
        return ask(turn -> {
            CatalogChange change = catalog.apply(turn.state(), bySource, turn.now());
            engine.bootOnce(turn);
            return change;
        });
    }

    @Override
    public CatalogChange put(JobDefinition job) {
        return ask(turn -> catalog.put(turn.state(), job, turn.now()));
    }

    @Override
    public boolean remove(JobId job) {
        return ask(turn -> catalog.remove(turn.state(), job, turn.now()));
    }

    @Override
    public void pause(JobId job) {
        setPaused(job, true);
    }

    @Override
    public void resume(JobId job) {
        setPaused(job, false);
    }

    @Override
    public RunId trigger(JobId job, Map<String, String> parameters) {
        return ask(turn -> Triggering.trigger(turn.state(), job, parameters, turn.now()));
    }

    @Override
    public Map<JobId, RunId> triggerTogether(List<JobId> jobs) {
        return ask(turn -> Triggering.together(turn.state(), jobs, turn.now()));
    }

    @Override
    public boolean cancel(RunId run) {
        return ask(turn -> switch (Cancelling.cancel(turn.state(), run, "cancelled", turn.now())) {
            case UNKNOWN -> false;
            case CANCELLED -> true;
            case RUNS -> {
                int attempt = turn.state().runs().find(run).map(Run::attempt).orElseThrow();
                engine.cancel(turn, new Attempt.Key(run, attempt));
                yield true;
            }
        });
    }

    @Override
    public List<JobView> jobs() {
        return ask(turn -> Views.jobs(turn.state()));
    }

    @Override
    public Optional<JobView> job(JobId job) {
        return ask(turn -> turn.state()
                .catalog()
                .find(job)
                .filter(entry -> !entry.removed())
                .map(entry -> Views.job(turn.state(), entry)));
    }

    @Override
    public QueueView view() {
        QueueView view = ask(turn -> Views.queue(turn.state(), turn.now()));
        List<LiveRun> running = view.running().stream().map(this::withUsage).toList();
        return new QueueView(view.at(), view.waiting(), view.ready(), running);
    }

    @Override
    public Optional<Explanation> why(JobId job) {
        return ask(turn -> new Explain(turn.state(), List.of(engine.node()), turn.now()).job(job));
    }

    @Override
    public Map<JobId, Explanation> whyAll() {
        return ask(turn -> new Explain(turn.state(), List.of(engine.node()), turn.now()).all());
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
    public List<RunLog> history(HistoryQuery query) {
        return readers.records().find(query);
    }

    @Override
    public Optional<String> output(RunId run, int attempt, int maxBytes) {
        return readers.output().tail(new Attempt.Key(run, attempt), maxBytes);
    }

    @Override
    public Subscription listen(QueueListener listener) {
        return readers.announcer().listen(listener);
    }

    @Override
    public void close() {
        shutdown.run();
    }

    private void setPaused(JobId job, boolean paused) {
        ask(turn -> {
            catalog.pause(turn.state(), job, paused, turn.now());
            return true;
        });
    }

    private LiveRun withUsage(LiveRun run) {
        return readers.telemetry()
                .latest(new Attempt.Key(run.run(), run.attempt()))
                .map(now -> run.using(new LiveUsage(now.pid(), now.cpuCores(), now.memoryBytes(), now.processes())))
                .orElse(run);
    }

    /** Waits for the engine's answer; what it refused is thrown as it was. */
    private <T extends @Nullable Object> T ask(Function<Turn, T> work) {
        try {
            return engine.ask(work).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failure;
        }
    }
}
