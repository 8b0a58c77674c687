package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.embed.engine.NodeOnTestkit.Setup;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.store.InMemoryCluster;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that stood still, or that goes on elsewhere, runs nothing that others may run, and gives back what it was given. */
class StandstillTest {

    private static final JobId JOB = new JobId("job");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryCluster cluster = new InMemoryCluster(clock, PATIENCE);

    @Test
    void what_was_given_to_a_node_that_stood_still_before_the_launch_is_lost_and_runs_again() {
        NodeOnTestkit one = new NodeOnTestkit(
                cluster, clock, Setup.of("one", 4).seeing(launcher -> new Standstill(launcher, clock)));
        one.queue.put(job());
        List<RunId> runs = one.queue.triggerEach(JOB, List.of(Map.of(), Map.of()));
        one.look();

        assertThat(one.launcher.launched())
                .extracting(Attempt::key)
                .containsExactly(new Attempt.Key(runs.get(0), 1), new Attempt.Key(runs.get(1), 2));
        assertThat(one.queue.history(HistoryQuery.ofRun(runs.get(1))))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.status()).isEqualTo(RunStatus.LOST);
                    assertThat(record.message().orElse(""))
                            .contains("was not started", "could not reach the database for 86400 s");
                });
        one.launcher.deliverDue();
        one.look();
        assertThat(one.queue.history(HistoryQuery.ofRun(runs.get(1)))).hasSize(2);
        one.queue.close();
    }

    @Test
    void what_ran_where_the_name_of_a_node_lived_before_is_lost_and_runs_again() {
        NodeOnTestkit gone = new NodeOnTestkit(cluster, clock, "one", 4);
        gone.launcher.script("job", Script.runsForever());
        gone.queue.put(job());
        RunId run = gone.queue.trigger(JOB, Map.of());
        gone.membership.leave();

        NodeOnTestkit moved = new NodeOnTestkit(
                cluster, clock, Setup.of("one", 4).in("/elsewhere").seeing(Unasked::new));
        moved.look();

        assertThat(moved.launcher.launched()).extracting(Attempt::key).containsExactly(new Attempt.Key(run, 2));
        assertThat(moved.queue.history(HistoryQuery.ofRun(run))).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RunStatus.LOST);
            assertThat(record.message()).contains("node one was started in another place, without what it ran");
        });
        moved.launcher.deliverDue();
        moved.queue.close();
        gone.launcher.end(new Attempt.Key(run, 1), RunStatus.CANCELLED, "for this test");
        gone.launcher.deliverDue();
        gone.queue.close();
    }

    private static JobDefinition job() {
        return JobDefinition.job("job").shell("true").concurrency(4).build();
    }

    /** The first launch takes as long as a machine can be suspended. */
    private static final class Standstill implements Launcher {
        private final Launcher launcher;
        private final ManualClock clock;
        private boolean over;

        Standstill(Launcher launcher, ManualClock clock) {
            this.launcher = launcher;
            this.clock = clock;
        }

        @Override
        public void launch(Attempt attempt, AttemptListener listener) {
            launcher.launch(attempt, listener);
            if (!over) {
                over = true;
                clock.advance(NodeOnTestkit.FENCE.plusSeconds(1));
            }
        }

        @Override
        public boolean resume(Attempt attempt, AttemptListener listener) {
            return launcher.resume(attempt, listener);
        }

        @Override
        public void end(Attempt.Key attempt, RunStatus as, String message) {
            launcher.end(attempt, as, message);
        }

        @Override
        public void settled(Attempt.Key attempt) {
            launcher.settled(attempt);
        }
    }

    /** Is not to be asked for what ran elsewhere. */
    private record Unasked(Launcher launcher) implements Launcher {
        @Override
        public void launch(Attempt attempt, AttemptListener listener) {
            launcher.launch(attempt, listener);
        }

        @Override
        public boolean resume(Attempt attempt, AttemptListener listener) {
            throw new IllegalStateException("the files are elsewhere");
        }

        @Override
        public void end(Attempt.Key attempt, RunStatus as, String message) {
            launcher.end(attempt, as, message);
        }

        @Override
        public void settled(Attempt.Key attempt) {
            launcher.settled(attempt);
        }
    }
}
