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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One node of a queue on the testkit's adapters: it lives as long as the test beats for it. */
final class NodeOnTestkit {

    /** By the test's clock; the looks at it are too seldom to be had. */
    static final Duration FENCE = Duration.ofDays(1);

    private static final Duration NEVER = Duration.ofHours(12);
    private static final ScheduleParser NO_SCHEDULES = spec -> {
        throw new IllegalArgumentException("these tests have no schedules, but here is " + spec);
    };

    final InMemoryNode membership;
    final ScriptedLauncher launcher;
    final JobQueue queue;

    /** @param clock the node's own, which may differ from that of the queue */
    NodeOnTestkit(InMemoryCluster cluster, ManualClock clock, String name, int slots) {
        this(cluster, clock, Setup.of(name, slots));
    }

    NodeOnTestkit(InMemoryCluster cluster, ManualClock clock, Setup setup) {
        this.membership = cluster.node();
        this.launcher = new ScriptedLauncher(clock);
        Offer offer = new Offer(setup.name, setup.place, setup.slots, new Resources(4_000, 1L << 30), Set.of());
        Launcher seen = setup.around.apply(launcher);
        this.queue = new Parts(
                        new Parts.Stores(membership, cluster.store(), cluster.store(), cluster.store()),
                        new Parts.Execution(
                                seen, seen, QueueOnTestkit.TASKLESS, (attempt, bytes) -> Optional.empty(), List.of()),
                        ManualAlarms::new,
                        clock,
                        new Firing(NO_SCHEDULES),
                        new CatalogChanges(NO_SCHEDULES, job -> List.of()),
                        QueueRules.DEFAULT,
                        new Parts.Lives(() -> join(offer, setup.joined), Optional.of(sharing(clock))),
                        Optional.empty(),
                        Parts.Told.NOBODY,
                        new Stopping(false, setup.drain),
                        List.of())
                .start();
    }

    /**
     * What a node is like.
     *
     * @param around what the queue is to see of its launcher
     * @param joined called when it has joined, before it knows what it was given
     */
    record Setup(
            String name, String place, int slots, Duration drain, UnaryOperator<Launcher> around, Runnable joined) {

        static Setup of(String name, int slots) {
            return new Setup(name, "/" + name, slots, Duration.ZERO, launcher -> launcher, () -> {});
        }

        Setup in(String elsewhere) {
            return new Setup(name, elsewhere, slots, drain, around, joined);
        }

        Setup draining(Duration bound) {
            return new Setup(name, place, slots, bound, around, joined);
        }

        Setup seeing(UnaryOperator<Launcher> launchers) {
            return new Setup(name, place, slots, drain, launchers, joined);
        }

        Setup whenJoined(Runnable what) {
            return new Setup(name, place, slots, drain, around, what);
        }
    }

    private Node join(Offer offer, Runnable joined) {
        Node node = offer.node(membership.join(offer));
        joined.run();
        return node;
    }

    private Sharing sharing(ManualClock clock) {
        return new Sharing(
                membership,
                membership,
                membership,
                NEVER,
                FENCE,
                FENCE.multipliedBy(2),
                () -> {},
                () -> {},
                () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()),
                () -> 0);
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
