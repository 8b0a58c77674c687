package dev.jobqueue.domain.scenario;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.JobExplanation;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.admission.Admission;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.explain.Explain;
import dev.jobqueue.domain.explain.Views;
import dev.jobqueue.domain.lifecycle.Cancelling;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Emitting;
import dev.jobqueue.domain.lifecycle.Finishing;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.lifecycle.Gates;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.lifecycle.Triggering;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A queue that a test drives step by step, with a clock that stands still until the test moves it. */
public final class Scenario {

    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    public static final String SOURCE = "jobs.yaml";

    /** Only unix expressions, descriptors and instants. */
    public static final ExpressionParser PARSER = new ExpressionParser(expression -> {
        throw new IllegalArgumentException("no dialect here for " + expression);
    });

    private final QueueRules rules;
    private final List<Node> nodes;
    private final Kept kept = new Kept();
    private final CatalogChanges catalog = new CatalogChanges(PARSER, job -> List.of());
    private final Firing firing = new Firing(PARSER);
    private QueueState state;
    private Instant now = START;

    public Scenario(QueueRules rules, List<Node> nodes) {
        this.rules = rules;
        this.nodes = nodes;
        this.state = new QueueState(Snapshot.EMPTY, rules);
    }

    /** One node that is large enough for everything, and these jobs. */
    public static Scenario of(JobDefinition... jobs) {
        return on(List.of(node("node", 1000)), Map.of(), jobs);
    }

    public static Scenario on(List<Node> nodes, Map<String, Integer> pools, JobDefinition... jobs) {
        Scenario scenario = new Scenario(QueueRules.DEFAULT, nodes);
        scenario.apply(SOURCE, new JobSet(List.of(jobs), pools));
        return scenario;
    }

    /** A set that runs once: what can't run any more is skipped. */
    public static Scenario once(JobDefinition... jobs) {
        Scenario scenario = new Scenario(
                new QueueRules(QueueRules.DEFAULT.aging(), QueueRules.Unmet.IS_SKIPPED), List.of(node("node", 1000)));
        scenario.apply(jobs);
        return scenario;
    }

    public static Node node(String name, int slots, String... labels) {
        return new Node(name, 1, slots, new Resources(1_000_000, 1L << 40), Set.of(labels));
    }

    public static JobDefinition job(String id) {
        return JobDefinition.job(id).shell("true").build();
    }

    public QueueState state() {
        return state;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Instant now() {
        return now;
    }

    public Kept kept() {
        kept.keep(state.takeChanges());
        return kept;
    }

    /** What has changed since the last look. */
    public Changes takeChanges() {
        Changes changes = state.takeChanges();
        kept.keep(changes);
        return changes;
    }

    /** Makes these the jobs of {@link #SOURCE}. */
    public CatalogChange apply(JobDefinition... jobs) {
        return apply(SOURCE, JobSet.of(jobs));
    }

    public CatalogChange apply(String source, JobSet jobs) {
        return apply(Map.of(source, jobs));
    }

    public CatalogChange apply(Map<String, JobSet> bySource) {
        return catalog.apply(state, bySource, now);
    }

    public CatalogChange put(JobDefinition job) {
        return catalog.put(state, job, now);
    }

    public boolean remove(String job) {
        return catalog.remove(state, new JobId(job), now);
    }

    public void pause(String job) {
        catalog.pause(state, new JobId(job), true, now);
    }

    public void resume(String job) {
        catalog.pause(state, new JobId(job), false, now);
    }

    public RunId trigger(String job) {
        return Triggering.trigger(state, new JobId(job), Map.of(), now);
    }

    public Map<JobId, RunId> emit(String event, Map<String, String> payload) {
        return Emitting.emit(state, event, payload, now);
    }

    public Map<JobId, RunId> together(String... jobs) {
        return Triggering.together(state, Stream.of(jobs).map(JobId::new).toList(), now);
    }

    public Cancelling.Outcome cancel(RunId run) {
        return Cancelling.cancel(state, run, now);
    }

    /** Moves the clock, then fires schedules and opens time gates that are due. */
    public void pass(Duration time) {
        moveClock(time);
        lookAtClock();
    }

    /** Moves the clock alone, as if nobody looked at it meanwhile. */
    public void moveClock(Duration time) {
        now = now.plus(time);
    }

    public void lookAtClock() {
        do {
            firing.fireDue(state, now);
        } while (!state.catalog().due(now).isEmpty());
        Gates.openDue(state, now);
    }

    public void boot() {
        firing.fireAtStart(state, now);
    }

    /** Starts what may start; the names of the jobs, in the order of their starts. */
    public List<String> start() {
        return admit().stream().map(start -> start.run().job().value()).toList();
    }

    /** Starts what may start. */
    public List<Start> admit() {
        List<Start> starts = Admission.admit(state, nodes, now);
        starts.forEach(start -> Starting.start(state, start, now));
        return starts;
    }

    public void undo(RunId run) {
        Starting.undo(state, run, now);
    }

    /** Ends the oldest running attempt of the job. */
    public RunLog finish(String job, RunStatus status) {
        RunId running = runs(job).stream()
                .filter(run -> run.phase() instanceof Phase.Running)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + job + " runs"))
                .id();
        return finish(running, status, false).orElseThrow();
    }

    /** Ends the attempt that the run is at. */
    public Optional<RunLog> finish(RunId run, RunStatus status, boolean interrupted) {
        return Finishing.finish(state, end(new Attempt.Key(run, run(run).attempt()), status), interrupted, now);
    }

    public AttemptEnd end(Attempt.Key attempt, RunStatus status) {
        return new AttemptEnd(
                attempt,
                status,
                OptionalLong.empty(),
                Optional.empty(),
                now,
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
    }

    /** Loses all that is not kept, and goes on from what is. */
    public void crash() {
        state = new QueueState(kept().snapshot(), rules);
    }

    /** Loses what has not been kept since the last look, as when its transaction fails. */
    public void lose() {
        state = new QueueState(kept.snapshot(), rules);
    }

    public Run run(RunId run) {
        return state.runs().find(run).orElseThrow(() -> new AssertionError("run " + run + " does not live"));
    }

    public List<Run> runs(String job) {
        return state.runs().of(new JobId(job));
    }

    /** WAITING, READY or RUNNING of each live run of the job, oldest first. */
    public List<RunStatus> statuses(String job) {
        return runs(job).stream().map(run -> Views.run(run).status()).toList();
    }

    public JobEntry entry(String job) {
        return state.entryOf(new JobId(job));
    }

    public boolean knows(String job) {
        return state.catalog().find(new JobId(job)).isPresent();
    }

    /** Job and status of every record, oldest first. */
    public List<String> history() {
        return kept().records().stream()
                .map(record -> record.job() + " " + record.status())
                .toList();
    }

    public JobExplanation why(String job) {
        return explain().job(new JobId(job)).orElseThrow();
    }

    public Explanation why(RunId run) {
        return explain().run(run).orElseThrow();
    }

    public Explain explain() {
        return new Explain(state, nodes, now);
    }

    /** The codes of the reasons why the job's first run has not started, or why none is asked for. */
    public List<String> codes(String job) {
        JobExplanation why = why(job);
        return codes(why.runs().isEmpty() ? why.reasons() : why.runs().get(0).reasons());
    }

    public static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.code().code()).toList();
    }
}
