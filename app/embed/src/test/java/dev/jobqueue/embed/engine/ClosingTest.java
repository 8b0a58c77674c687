package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.node.Peer;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.embed.engine.NodeOnTestkit.Setup;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryCluster;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A queue that is closed goes on until what it runs has ended, whatever happens to its turns and its node meanwhile. */
@Timeout(60)
class ClosingTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JobId JOB = new JobId("job");

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");

    @Test
    void a_turn_that_cannot_be_kept_meanwhile_is_done_again() throws Exception {
        InMemoryStore store = new InMemoryStore();
        ScriptedLauncher launcher = new ScriptedLauncher(clock);
        QueueOnTestkit parts = new QueueOnTestkit(clock, store);
        JobQueue queue = parts.start(launcher, BOUND);
        queue.put(JobDefinition.job("job").shell("true").build());
        RunId run = queue.trigger(JOB, Map.of());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(queue::close);
        assertThatThrownBy(() -> closed.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        parts.refuse(1);
        launcher.deliverDue();
        closed.get(BOUND.toSeconds(), TimeUnit.SECONDS);

        assertThat(store.find(HistoryQuery.ofRun(run)))
                .extracting(RunLog::status)
                .containsExactly(RunStatus.SUCCEEDED);
        assertThat(store.load().runs()).isEmpty();
    }

    @Test
    void a_node_that_is_declared_dead_meanwhile_lives_again_and_takes_no_work() throws Exception {
        InMemoryCluster cluster = new InMemoryCluster(clock, PATIENCE);
        NodeOnTestkit one = new NodeOnTestkit(cluster, clock, "one", 4);
        List<Peer> rejoined = new ArrayList<>();
        List<RunId> next = new ArrayList<>();
        AtomicInteger lives = new AtomicInteger();
        NodeOnTestkit two = new NodeOnTestkit(
                cluster, clock, Setup.of("two", 4).draining(BOUND).whenJoined(() -> {
                    if (lives.incrementAndGet() == 2) {
                        rejoined.addAll(peers(one));
                        next.add(one.queue.trigger(JOB, Map.of()));
                    }
                }));
        two.launcher.script("job", Script.runsForever());
        one.queue.put(JobDefinition.job("job").shell("true").concurrency(4).build());
        one.queue.trigger(JOB, Map.of());
        RunId run = one.queue.trigger(JOB, Map.of());
        two.look();
        assertThat(two.launcher.running()).extracting(Attempt::run).containsExactly(run);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(two.queue::close);
        while (peers(one).stream().anyMatch(Peer::takesWork)) {
            assertThat(closed).as("closed before its run ended").isNotDone();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)); // The queue's lock is not fair.
        }

        clock.advance(PATIENCE.plusSeconds(1));
        one.membership.beat(0);
        assertThat(peers(one)).isEmpty();
        one.look();
        closed.get(BOUND.toSeconds(), TimeUnit.SECONDS);

        assertThat(rejoined).extracting(Peer::takesWork).containsExactly(false);
        assertThat(one.launcher.running())
                .extracting(Attempt::run)
                .contains(run)
                .containsAll(next);
        assertThat(next).hasSize(1);
        assertThat(two.launcher.launched()).hasSize(1);
        assertThat(peers(one)).isEmpty();
        one.launcher.deliverDue();
        one.queue.close();
    }

    private static List<Peer> peers(NodeOnTestkit node) {
        try (Hold hold = node.membership.hold()) {
            return hold.peers();
        }
    }
}
