package dev.jobqueue.domain.explain;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.JobExplanation;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.queue.Standing;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.admission.Admission;
import dev.jobqueue.domain.admission.LikelyEnd;
import dev.jobqueue.domain.admission.Obstacle;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says why runs have not started: every closed gate, everything that they lack or would lack, and whose turn is before theirs. */
public final class Explain {

    private final QueueState state;
    private final List<Node> nodes;
    private final Instant now;
    private final GateReasons gates;

    public Explain(QueueState state, List<Node> nodes, Instant now) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
        this.gates = new GateReasons(state, now);
    }

    /** Of each job that has runs which have not started, why the first of them has not; without its place. */
    public Map<JobId, Explanation> all() {
        List<Run> first = state.runs().jobs().stream()
                .filter(job -> !state.entryOf(job).removed())
                .sorted()
                .flatMap(job -> notStarted(job, 1).stream())
                .toList();
        Map<JobId, Explanation> all = new LinkedHashMap<>();
        explain(first, run -> Optional.empty()).forEach(explanation -> all.put(explanation.job(), explanation));
        return all;
    }

    /** Empty where there is no such job. */
    public Optional<JobExplanation> job(JobId job) {
        return state.catalog().find(job).filter(entry -> !entry.removed()).map(this::job);
    }

    /** Empty where no such run lives. */
    public Optional<Explanation> run(RunId id) {
        return state.runs()
                .find(id)
                .map(run -> run.phase() instanceof Phase.Running running
                        ? new Explanation(
                                id,
                                run.job(),
                                Views.run(run).status(),
                                List.of(running(run, running)),
                                List.of(),
                                Optional.empty())
                        : explain(List.of(run), withPlaces()).get(0));
    }

    private Function<Run, Optional<Standing>> withPlaces() {
        Places places = new Places(state, now);
        return run -> Optional.of(places.of(run));
    }

    private JobExplanation job(JobEntry entry) {
        JobId job = entry.id();
        List<Run> running = state.runs().running().stream()
                .filter(run -> run.job().equals(job))
                .toList();
        List<Run> waiting = notStarted(job, JobExplanation.MOST_RUNS);
        int live = state.runs().lookAt(job).size();
        List<Reason> reasons = new ArrayList<>();
        for (Run run : running) {
            if (run.phase() instanceof Phase.Running phase) {
                reasons.add(running(run, phase));
            }
        }
        reasons.addAll(gates.ofJob(entry, live == 0));
        return new JobExplanation(job, reasons, explain(waiting, withPlaces()), live - running.size() - waiting.size());
    }

    /** The first runs of the job that have not started: in the order of their turn, then the oldest that wait at gates. */
    private List<Run> notStarted(JobId job, int most) {
        List<Run> runs = new ArrayList<>(state.runs().readyOf(job, most));
        state.runs().lookAt(job).stream()
                .filter(run -> run.phase() instanceof Phase.Waiting)
                .limit(most - runs.size())
                .forEach(runs::add);
        return runs;
    }

    private List<Explanation> explain(Collection<Run> runs, Function<Run, Optional<Standing>> places) {
        Map<RunId, List<Obstacle>> obstacles = Admission.obstacles(state, nodes, runs, now);
        return runs.stream()
                .map(run -> explain(run, obstacles.getOrDefault(run.id(), List.of()), places.apply(run)))
                .toList();
    }

    private Explanation explain(Run run, List<Obstacle> obstacles, Optional<Standing> place) {
        JobDefinition job = state.entryOf(run).definition();
        List<Reason> lacking = obstacles.stream()
                .map(obstacle -> ObstacleReason.of(obstacle, job.claim(), now))
                .toList();
        boolean waits = run.phase() instanceof Phase.Waiting;
        List<Reason> reasons = run.phase() instanceof Phase.Waiting closed ? gates.closed(run, closed) : lacking;
        return new Explanation(
                run.id(), run.job(), Views.run(run).status(), reasons, waits ? lacking : List.of(), place);
    }

    private Reason running(Run run, Phase.Running phase) {
        JobEntry entry = state.entryOf(run);
        Duration grace = state.definitionOf(run).attempts().gracePeriod();
        Optional<Instant> expected = LikelyEnd.of(entry, run, phase.startedAt(), now);
        Optional<Instant> until = phase.deadline().map(deadline -> deadline.plus(grace));
        return new Reason(
                ReasonCode.RUNNING,
                "run " + run.id() + " has been running on node '" + phase.node() + "' since "
                        + Spoken.instant(phase.startedAt()) + " ("
                        + Spoken.duration(Duration.between(phase.startedAt(), now)) + ")"
                        + Spoken.when("ends", expected, until, now),
                "wait for its end, or cancel it",
                expected,
                until);
    }
}
