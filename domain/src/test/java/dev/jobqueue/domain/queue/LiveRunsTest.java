package dev.jobqueue.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveRunsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Map<JobId, Integer> priorities = new HashMap<>();
    private final LiveRuns runs = new LiveRuns(Aging.DEFAULT, job -> priorities.getOrDefault(job, 0));

    @Test
    void a_time_gate_is_due_at_its_very_instant() {
        runs.put(run(1, "a", waitingUntil(NOON)));

        assertThat(runs.timeGatesDue(NOON.minusNanos(1))).isEmpty();
        assertThat(ids(runs.timeGatesDue(NOON))).containsExactly(1L);
    }

    @Test
    void due_time_gates_come_earliest_first() {
        runs.put(run(1, "a", waitingUntil(NOON)));
        runs.put(run(2, "b", waitingUntil(NOON.minusSeconds(5))));

        assertThat(ids(runs.timeGatesDue(NOON))).containsExactly(2L, 1L);
    }

    @Test
    void a_deadline_is_due_at_its_very_instant() {
        runs.put(run(1, "a", runningUntil(NOON)));

        assertThat(runs.deadlinesDue(NOON.minusNanos(1))).isEmpty();
        assertThat(ids(runs.deadlinesDue(NOON))).containsExactly(1L);
    }

    @Test
    void the_next_moment_is_the_earlier_of_gate_and_deadline() {
        assertThat(runs.nextMomentAfter(NOON)).isEmpty();
        runs.put(run(1, "a", runningUntil(NOON.plusSeconds(9))));
        assertThat(runs.nextMomentAfter(NOON)).contains(NOON.plusSeconds(9));
        runs.put(run(2, "b", waitingUntil(NOON.plusSeconds(3))));
        assertThat(runs.nextMomentAfter(NOON)).contains(NOON.plusSeconds(3));
        assertThat(runs.nextMomentAfter(NOON.plusSeconds(3))).contains(NOON.plusSeconds(9));
    }

    @Test
    void a_run_that_moves_on_leaves_every_index_of_its_former_phase() {
        runs.put(run(1, "a", waitingUntil(NOON)));
        runs.put(run(1, "a", new Phase.Ready(NOON)));
        assertThat(runs.timeGatesDue(NOON)).isEmpty();
        assertThat(ids(runs.readyInOrder())).containsExactly(1L);

        assertThat(runs.nextMomentAfter(NOON.minusSeconds(1))).isEmpty();
        assertThat(runs.readyCount()).isEqualTo(1);

        runs.put(run(1, "a", runningUntil(NOON)));
        assertThat(runs.readyCount()).isZero();
        assertThat(ids(runs.running())).containsExactly(1L);

        runs.remove(new RunId(1));
        assertThat(runs.running()).isEmpty();
        assertThat(runs.deadlinesDue(NOON)).isEmpty();
        assertThat(runs.nextMomentAfter(NOON.minusSeconds(1))).isEmpty();
        assertThat(runs.all()).isEmpty();
        assertThat(runs.of(new JobId("a"))).isEmpty();
        assertThat(runs.find(new RunId(1))).isEmpty();
    }

    @Test
    void removing_a_run_that_does_not_live_changes_nothing() {
        runs.put(run(1, "a", new Phase.Ready(NOON)));
        runs.remove(new RunId(2));

        assertThat(ids(runs.all())).containsExactly(1L);
    }

    @Test
    void the_runs_of_a_job_come_oldest_first() {
        runs.put(run(2, "a", new Phase.Ready(NOON)));
        runs.put(run(1, "a", runningUntil(NOON)));
        runs.put(run(3, "b", new Phase.Ready(NOON)));

        assertThat(ids(runs.of(new JobId("a")))).containsExactly(1L, 2L);
    }

    @Test
    void runs_at_the_dependency_gate_come_in_the_order_of_their_instants() {
        JobId job = new JobId("a");
        assertThat(runs.firstAtDependencyGate(job)).isEmpty();
        runs.put(askedFor(1, NOON.plusSeconds(9), new Phase.Waiting(Optional.empty(), true, false)));
        runs.put(askedFor(2, NOON, new Phase.Waiting(Optional.empty(), true, false)));
        runs.put(askedFor(3, NOON, new Phase.Waiting(Optional.empty(), false, true)));

        assertThat(ids(runs.atDependencyGate(job))).containsExactly(2L, 1L);
        assertThat(runs.firstAtDependencyGate(job).map(Run::id)).contains(new RunId(2));
        runs.put(askedFor(2, NOON, new Phase.Ready(NOON)));
        assertThat(ids(runs.atDependencyGate(job))).containsExactly(1L);
        runs.remove(new RunId(1));
        assertThat(runs.atDependencyGate(job)).isEmpty();
    }

    @Test
    void runs_that_have_not_begun_are_counted_until_their_first_attempt() {
        JobId job = new JobId("a");
        assertThat(runs.notBegun(job)).isZero();
        runs.put(run(1, "a", waitingUntil(NOON)));
        runs.put(run(2, "a", new Phase.Ready(NOON)));
        runs.put(run(3, "b", new Phase.Ready(NOON)));
        assertThat(runs.notBegun(job)).isEqualTo(2);

        runs.put(run(2, "a", runningUntil(NOON)));
        runs.put(run(2, "a", new Phase.Ready(NOON)));
        runs.put(run(2, "a", runningUntil(NOON)));
        assertThat(runs.notBegun(job)).isEqualTo(1);

        runs.remove(new RunId(1));
        assertThat(runs.notBegun(job)).isZero();
        assertThat(runs.hasAny(job)).isTrue();
        runs.remove(new RunId(2));
        assertThat(runs.hasAny(job)).isFalse();
    }

    @Test
    void a_job_whose_priority_changed_is_ranked_anew() {
        runs.put(run(1, "a", new Phase.Ready(NOON)));
        runs.put(run(2, "b", new Phase.Ready(NOON)));
        assertThat(ids(runs.readyInOrder())).containsExactly(1L, 2L);

        priorities.put(new JobId("b"), 1);
        runs.rerank(new JobId("b"));

        assertThat(ids(runs.readyInOrder())).containsExactly(2L, 1L);
    }

    private static Run run(long id, String job, Phase phase) {
        return new Run(
                new RunId(id), new JobId(job), Run.Origin.PERSON, NOON, 1, 0, Run.ActionKind.MAIN, phase, Map.of());
    }

    private static Run askedFor(long id, Instant moment, Phase phase) {
        JobId job = new JobId("a");
        return new Run(new RunId(id), job, Run.Origin.SCHEDULE, moment, 1, 0, Run.ActionKind.MAIN, phase, Map.of());
    }

    private static Phase waitingUntil(Instant moment) {
        return new Phase.Waiting(Optional.of(moment), false, false);
    }

    private static Phase runningUntil(Instant deadline) {
        return new Phase.Running("node", 1, NOON, NOON, Optional.of(deadline));
    }

    private static List<Long> ids(Collection<Run> of) {
        return of.stream().map(run -> run.id().value()).toList();
    }
}
