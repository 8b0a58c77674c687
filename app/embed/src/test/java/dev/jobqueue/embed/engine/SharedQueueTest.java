package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.store.InMemoryCluster;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several engines on one queue: each does what it is given, whoever gave it, and what a dead one had is run by the others. */
class SharedQueueTest {

    private static final JobId JOB = new JobId("job");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final ManualClock behind = ManualClock.at("2026-02-28T23:50:00Z");
    private final InMemoryCluster cluster = new InMemoryCluster(clock, PATIENCE);
    private final NodeOnTestkit one = new NodeOnTestkit(cluster, clock, "one", 4);
    private final NodeOnTestkit two = new NodeOnTestkit(cluster, behind, "two", 4);

    @AfterEach
    void closeBoth() {
        one.queue.view().running().forEach(run -> one.queue.cancel(run.run()));
        if (two.queue.isRunning()) {
            two.rejoin();
        }
        deliverAll();
        one.queue.close();
        two.queue.close();
    }

    @Test
    void a_job_that_one_node_is_told_of_runs_on_another() {
        one.queue.put(job(10));
        RunId first = one.queue.trigger(JOB, Map.of());
        RunId second = one.queue.trigger(JOB, Map.of());
        two.look();

        assertThat(one.launcher.launched()).extracting(Attempt::run).containsExactly(first);
        assertThat(two.launcher.launched()).extracting(Attempt::run).containsExactly(second);
        two.launcher.deliverDue();
        two.look();
        assertThat(one.queue.history(HistoryQuery.ofRun(second)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.status()).isEqualTo(RunStatus.SUCCEEDED);
                    assertThat(record.place().orElseThrow().node()).isEqualTo("two");
                });
        assertThat(one.queue.view().running()).extracting(LiveRun::run).containsExactly(first);
        one.launcher.deliverDue();
    }

    @Test
    void equal_runs_go_evenly_to_equal_nodes() {
        one.queue.put(job(10));
        for (int count = 0; count < 8; count++) {
            (count % 2 == 0 ? one : two).queue.trigger(JOB, Map.of());
        }
        one.look();
        two.look();

        assertThat(one.launcher.launched()).hasSize(4);
        assertThat(two.launcher.launched()).hasSize(4);
        deliverAll();
    }

    @Test
    void a_run_is_cancelled_by_whichever_node_is_told() {
        two.launcher.script("job", Script.runsForever());
        one.queue.put(job(10));
        RunId here = one.queue.trigger(JOB, Map.of());
        RunId there = one.queue.trigger(JOB, Map.of());
        two.look();

        assertThat(one.queue.cancel(there)).isTrue();
        two.look();
        two.launcher.deliverDue();
        two.look();

        assertThat(one.queue.history(HistoryQuery.ofRun(there)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.CANCELLED);
        assertThat(one.queue.view().running()).extracting(LiveRun::run).containsExactly(here);
        deliverAll();
    }

    @Test
    void what_a_dead_node_ran_is_run_by_another_and_ended_by_itself_should_it_still_live() {
        Stream.of(one, two).forEach(node -> node.launcher.script("job", Script.runsForever()));
        one.queue.put(job(10));
        one.queue.trigger(JOB, Map.of());
        RunId run = one.queue.trigger(JOB, Map.of());
        two.look();
        assertThat(two.launcher.running()).extracting(Attempt::run).containsExactly(run);

        clock.advance(PATIENCE.plusSeconds(1));
        one.membership.beat(0);
        one.look();

        assertThat(one.launcher.running()).extracting(Attempt::run).contains(run);
        assertThat(one.queue.history(HistoryQuery.ofRun(run))).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RunStatus.LOST);
            assertThat(record.message().orElse("")).contains("two", "dead");
        });

        two.rejoin();
        assertThat(two.launcher.deliverDue()).isEqualTo(1);
        two.look();
        assertThat(two.launcher.running()).isEmpty();
        assertThat(one.queue.history(HistoryQuery.ofRun(run))).hasSize(1);
        RunId next = one.queue.trigger(JOB, Map.of());
        two.look();
        assertThat(two.launcher.running()).extracting(Attempt::run).containsExactly(next);
    }

    @Test
    void a_node_that_has_left_gets_nothing_and_what_comes_is_run_by_the_others() {
        one.queue.put(job(10));
        two.queue.close();
        for (int count = 0; count < 3; count++) {
            one.queue.trigger(JOB, Map.of());
        }

        assertThat(one.launcher.running()).hasSize(3);
        assertThat(two.launcher.launched()).isEmpty();
        one.launcher.deliverDue();
    }

    @Test
    void times_are_told_by_the_clock_of_the_queue_and_not_of_a_node() {
        two.launcher.script("job", Script.runsForever());
        one.queue.put(JobDefinition.job("job")
                .shell("true")
                .concurrency(2)
                .timeout(Duration.ofSeconds(30))
                .build());
        one.queue.trigger(JOB, Map.of());
        RunId there = one.queue.trigger(JOB, Map.of());
        two.look();
        assertThat(two.launcher.launched())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.deadline()).contains(behind.instant().plusSeconds(30)));

        clock.advance(Duration.ofSeconds(30));
        behind.advance(Duration.ofSeconds(30));
        two.look();
        two.launcher.deliverDue();
        two.look();

        assertThat(one.queue.history(HistoryQuery.ofRun(there))).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RunStatus.TIMED_OUT);
            assertThat(record.times().endedAt()).isEqualTo(clock.instant());
        });
        deliverAll();
    }

    private void deliverAll() {
        one.launcher.deliverDue();
        two.launcher.deliverDue();
    }

    private static JobDefinition job(int concurrency) {
        return JobDefinition.job("job").shell("true").concurrency(concurrency).build();
    }
}
