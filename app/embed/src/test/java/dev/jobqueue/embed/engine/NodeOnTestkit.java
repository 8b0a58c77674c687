package dev.jobqueue.embed.engine;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryCluster;
import dev.jobqueue.testkit.store.InMemoryNode;
import dev.jobqueue.testkit.time.ManualAlarms;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One node of a queue on the testkit's adapters: it lives as long as the test beats for it. */
final class NodeOnTestkit {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final ScheduleParser NO_SCHEDULES = spec -> {
        throw new IllegalArgumentException("these tests have no schedules, but here is " + spec);
    };

    final InMemoryNode membership;
    final ScriptedLauncher launcher;
    final JobQueue queue;

    /** @param clock the node's own, which may differ from that of the queue */
    NodeOnTestkit(InMemoryCluster cluster, ManualClock clock, String name, int slots) {
        this(cluster, clock, name, slots, launcher -> launcher, () -> {});
    }

    /**
     * @param around what the queue is to see of its launcher
     * @param joined called when it has joined, before it knows what it was given
     */
    NodeOnTestkit(
            InMemoryCluster cluster,
            ManualClock clock,
            String name,
            int slots,
            UnaryOperator<Launcher> around,
            Runnable joined) {
        this.membership = cluster.node();
        this.launcher = new ScriptedLauncher(clock);
        Offer offer = new Offer(name, "/" + name, slots, new Resources(4_000, 1L << 30), Set.of());
        this.queue = new Parts(
                        new Parts.Stores(membership, cluster.store(), cluster.store()),
                        new Parts.Execution(
                                around.apply(launcher),
                                around.apply(launcher),
                                (attempt, bytes) -> Optional.empty(),
                                List.of()),
                        ManualAlarms::new,
                        clock,
                        new Firing(NO_SCHEDULES),
                        new CatalogChanges(NO_SCHEDULES, job -> List.of()),
                        QueueRules.DEFAULT,
                        new Parts.Lives(() -> join(offer, joined), Optional.of(sharing())),
                        Optional.empty(),
                        () -> {},
                        new Stopping(false, Duration.ZERO),
                        List.of())
                .start();
    }

    private Node join(Offer offer, Runnable joined) {
        Node node = offer.node(membership.join(offer));
        joined.run();
        return node;
    }

    private Sharing sharing() {
        return new Sharing(
                membership, membership, membership, NEVER, NEVER, NEVER.multipliedBy(2), () -> {}, () -> {}, () -> 0);
    }

    /** Waits until it knows that its life was over, and lives again. */
    void rejoin() {
        boolean refused = true;
        while (refused) {
            try {
                look();
                refused = false;
            } catch (NotKeptException over) {
                Thread.onSpinWait();
            }
        }
    }

    /** Has it look at what others have done. */
    void look() {
        queue.view();
    }
}
