package dev.jobqueue.benchmarks;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.admission.Admission;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Finishing;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.lifecycle.Triggering;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A queue in memory whose node is full and in which runs wait. Each step does what the engine does when an attempt ends: it
 * finishes it, asks for another run of its job, so that as many wait as before, and starts what may start.
 */
final class Backlog {

    private static final int SLOTS = 8;
    private static final ExpressionParser NO_SCHEDULES = new ExpressionParser(expression -> {
        throw new IllegalArgumentException("no dialect here for " + expression);
    });

    private final List<Node> nodes = List.of(new Node("node", 1, SLOTS, new Resources(1_000_000, 1L << 40), Set.of()));
    private final QueueState state = new QueueState(Snapshot.EMPTY, QueueRules.DEFAULT);
    private final List<JobDefinition> jobs = new ArrayList<>();
    private final Deque<Start> running = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-03-02T00:00:00Z");

    /** @param pools permits by pool */
    void define(Map<String, Integer> pools, List<JobDefinition> defined) {
        jobs.addAll(defined);
        new CatalogChanges(NO_SCHEDULES, job -> List.of())
                .apply(state, Map.of("benchmark", new JobSet(jobs, pools)), now);
    }

    /** So many runs of each of these jobs, asked for in turns. */
    void ask(List<JobDefinition> of, int runsOfEach) {
        for (int round = 0; round < runsOfEach; round++) {
            of.forEach(job -> ask(job.id()));
        }
        state.takeChanges();
    }

    /** Starts what may start, to stay: no step finishes it. */
    void occupy() {
        start();
    }

    /** Starts runs until the node is full. What waits then has waited for long: the collector has it among the old. */
    void fill() {
        running.addAll(start());
        System.gc();
    }

    /** Ends the oldest attempt, asks for another run of its job, and starts what may start. */
    int step() {
        now = now.plusMillis(1);
        Start oldest = running.removeFirst();
        Finishing.finish(state, end(oldest), false, now);
        ask(oldest.run().job());
        List<Start> started = start();
        running.addAll(started);
        state.takeChanges();
        return started.size();
    }

    int ready() {
        return state.runs().readyCount();
    }

    private void ask(JobId job) {
        Triggering.trigger(state, job, Map.of(), now);
    }

    private List<Start> start() {
        List<Start> starts = Admission.admit(state, nodes, now);
        starts.forEach(start -> Starting.start(state, start, now));
        return starts;
    }

    private AttemptEnd end(Start start) {
        return new AttemptEnd(
                new Attempt.Key(start.run().id(), start.run().attempt()),
                RunStatus.SUCCEEDED,
                OptionalLong.empty(),
                Optional.empty(),
                now,
                OptionalInt.of(0),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
    }

    static JobBuilder job(String id) {
        return JobDefinition.job(id).shell("true");
    }
}
