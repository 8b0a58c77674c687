package dev.jobqueue.domain.turn;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.notification.Undelivered;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditEntry.Author;
import dev.jobqueue.api.queue.AuditEntry.What;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobExplanation;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.JobView;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.domain.audit.CatalogAudit;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.explain.Explain;
import dev.jobqueue.domain.explain.Views;
import dev.jobqueue.domain.lifecycle.Cancelling;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Emitting;
import dev.jobqueue.domain.lifecycle.Triggering;
import dev.jobqueue.domain.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue as its user sees it: each call that changes something, or asks what lives, is done in a turn. Who extends it owns the
 * turns, and says when the queue is idle and when it ends.
 */
public abstract class TurnQueue implements JobQueue {

    private final Dispatcher dispatcher;
    private final CatalogChanges catalog;
    private final ReadPorts ports;
    private final Author author;

    /** @param who changes it, where nobody else is named */
    protected TurnQueue(Dispatcher dispatcher, CatalogChanges catalog, ReadPorts ports, String who) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.ports = ports;
        this.author = new Author(who, dispatcher.here());
    }

    /** The same queue, changed by somebody else. */
    TurnQueue(TurnQueue same, String who) {
        this.dispatcher = same.dispatcher;
        this.catalog = same.catalog;
        this.ports = same.ports;
        this.author = new Author(who, same.author.node());
    }

    /** Does this in a turn, and returns when what it changed is kept; what it throws is thrown, and nothing has changed. */
    protected abstract <T extends @Nullable Object> T ask(Function<Turn, T> work);

    /** Where tasks are held that are submitted. */
    protected abstract HeldTasks tasks();

    @Override
    public CatalogChange apply(Map<String, JobSet> bySource) {
        return ask(turn -> {
            CatalogChange change = audited(turn, () -> catalog.apply(turn.state(), bySource, turn.now()));
            dispatcher.bootOnce(turn);
            return change;
        });
    }

    @Override
    public CatalogChange put(JobDefinition job) {
        return ask(turn -> audited(turn, () -> catalog.put(turn.state(), job, turn.now())));
    }

    @Override
    public CatalogChange submit(TaskJob job) {
        JobId id = job.definition().id();
        Optional<JobTask> before = tasks().hold(id, job.task());
        boolean kept = false;
        try {
            CatalogChange change = put(job.definition());
            kept = true;
            return change;
        } finally {
            if (!kept) {
                before.ifPresentOrElse(task -> tasks().hold(id, task), () -> tasks().release(id));
            }
        }
    }

    @Override
    public boolean remove(JobId job) {
        boolean known = ask(turn -> {
            CatalogChange change = audited(turn, () -> {
                boolean removed = catalog.remove(turn.state(), job, turn.now());
                return new CatalogChange(List.of(), List.of(), removed ? List.of(job) : List.of());
            });
            return !change.isEmpty();
        });
        if (known) {
            tasks().release(job);
        }
        return known;
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
    public List<RunId> triggerEach(JobId job, List<Map<String, String>> parameters) {
        return ask(turn -> Triggering.each(turn.state(), job, parameters, turn.now()));
    }

    @Override
    public Map<JobId, RunId> triggerTogether(List<JobId> jobs) {
        return ask(turn -> Triggering.together(turn.state(), jobs, turn.now()));
    }

    @Override
    public Map<JobId, RunId> emit(String event, Map<String, String> payload) {
        return ask(turn -> Emitting.emit(turn.state(), event, payload, turn.now()));
    }

    @Override
    public boolean cancel(RunId run) {
        return ask(turn -> {
            Optional<JobId> job = turn.state().runs().find(run).map(Run::job);
            return switch (Cancelling.cancel(turn.state(), run, turn.now())) {
                case UNKNOWN -> false;
                case CANCELLED -> {
                    note(turn, What.CANCELLED, job, Optional.of(run));
                    yield true;
                }
                case RUNS -> {
                    note(turn, What.CANCELLED, job, Optional.of(run));
                    dispatcher.endCancelled(turn);
                    yield true;
                }
                case ENDS -> {
                    dispatcher.endCancelled(turn);
                    yield true;
                }
            };
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
        List<LiveRun> running = view.running().stream().map(this::asToldNow).toList();
        return new QueueView(view.at(), view.waiting(), view.ready(), running);
    }

    @Override
    public Optional<JobExplanation> why(JobId job) {
        return ask(turn -> explain(turn).job(job));
    }

    @Override
    public Optional<Explanation> why(RunId run) {
        return ask(turn -> explain(turn).run(run));
    }

    @Override
    public Map<JobId, Explanation> whyAll() {
        return ask(turn -> explain(turn).all());
    }

    @Override
    public List<RunLog> history(HistoryQuery query) {
        return ports.records().find(query);
    }

    @Override
    public Optional<String> output(RunId run, int attempt, int maxBytes) {
        return ports.output().tail(new Attempt.Key(run, attempt), maxBytes);
    }

    @Override
    public List<Sample> samples(RunId run, int attempt) {
        return ports.telemetry().samples(new Attempt.Key(run, attempt));
    }

    @Override
    public JobQueue as(String who) {
        return new NamedQueue(this, who);
    }

    @Override
    public List<AuditEntry> audit(AuditQuery query) {
        return ports.audit().entries(query);
    }

    @Override
    public List<Undelivered> undelivered(int limit) {
        return ports.pending().undelivered(limit).stream()
                .map(pending -> new Undelivered(
                        pending.via(),
                        pending.notification(),
                        pending.tries(),
                        pending.notBefore(),
                        pending.lastError()))
                .toList();
    }

    private CatalogChange audited(Turn turn, Supplier<CatalogChange> work) {
        CatalogAudit audit = new CatalogAudit(turn.state().catalog());
        CatalogChange change = work.get();
        audit.entries(change, author, turn.now()).forEach(turn.state()::note);
        return change;
    }

    private void note(Turn turn, What what, Optional<JobId> job, Optional<RunId> run) {
        turn.state().note(new AuditEntry(turn.now(), author, what, job, Optional.empty(), run));
    }

    private Explain explain(Turn turn) {
        return new Explain(turn.state(), dispatcher.nodes(), turn.now());
    }

    private void setPaused(JobId job, boolean paused) {
        ask(turn -> {
            if (catalog.pause(turn.state(), job, paused, turn.now())) {
                note(turn, paused ? What.PAUSED : What.RESUMED, Optional.of(job), Optional.empty());
            }
            return true;
        });
    }

    private LiveRun asToldNow(LiveRun run) {
        Attempt.Key attempt = new Attempt.Key(run.run(), run.attempt());
        LiveRun used = ports.telemetry().latest(attempt).map(run::using).orElse(run);
        LiveRun said = ports.telemetry().progress(attempt).map(used::saying).orElse(used);
        return ports.telemetry().remark(attempt).map(said::remarked).orElse(said);
    }
}
