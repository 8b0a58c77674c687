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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A run that others give to a node before it knows of it is launched by it: nothing of it can have begun, so nobody looks for
 * its files.
 */
class GivenBeforeKnownTest {

    private static final JobId JOB = new JobId("job");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryCluster cluster = new InMemoryCluster(clock, PATIENCE);
    private final NodeOnTestkit one = new NodeOnTestkit(cluster, clock, "one", 1);

    @AfterEach
    void close() {
        one.launcher.deliverDue();
        one.queue.close();
    }

    @Test
    void when_it_is_given_between_the_beginning_of_a_life_and_the_first_look() {
        occupyOne();
        RunId[] given = new RunId[1];
        NodeOnTestkit two = new NodeOnTestkit(
                cluster,
                clock,
                Setup.of("two", 4)
                        .seeing(WithoutFiles::new)
                        .whenJoined(() -> given[0] = one.queue.trigger(JOB, Map.of())));

        endsOn(two, given[0]);
    }

    @Test
    void when_it_was_given_to_an_earlier_life_which_did_not_notice() {
        occupyOne();
        NodeOnTestkit two = new NodeOnTestkit(cluster, clock, Setup.of("two", 4).seeing(WithoutFiles::new));
        RunId given = one.queue.trigger(JOB, Map.of());
        clock.advance(PATIENCE.plusSeconds(1));
        one.membership.beat(0);
        two.rejoin();

        endsOn(two, given);
    }

    private void occupyOne() {
        one.launcher.script("job", Script.succeedsAfter(Duration.ofHours(1)));
        one.queue.put(JobDefinition.job("job").shell("true").concurrency(5).build());
        one.queue.trigger(JOB, Map.of());
    }

    private void endsOn(NodeOnTestkit node, RunId run) {
        node.look();
        assertThat(node.launcher.running()).extracting(Attempt::run).containsExactly(run);
        node.launcher.deliverDue();
        node.look();
        assertThat(one.queue.history(HistoryQuery.ofRun(run))).singleElement().satisfies(record -> {
            assertThat(record.attempt()).isEqualTo(1);
            assertThat(record.status()).isEqualTo(RunStatus.SUCCEEDED);
        });
        clock.advance(Duration.ofHours(1));
        Stream.of(one, node).forEach(each -> each.launcher.deliverDue());
        node.queue.close();
    }

    /** Takes nothing up: its files are gone. */
    private record WithoutFiles(Launcher launcher) implements Launcher {
        @Override
        public void launch(Attempt attempt, AttemptListener listener) {
            launcher.launch(attempt, listener);
        }

        @Override
        public boolean resume(Attempt attempt, AttemptListener listener) {
            throw new IllegalStateException("the files are gone");
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
