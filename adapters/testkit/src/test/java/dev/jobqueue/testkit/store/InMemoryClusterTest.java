package dev.jobqueue.testkit.store;

import dev.jobqueue.testkit.contract.SharedQueueContract;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;

class InMemoryClusterTest extends SharedQueueContract<InMemoryNode> {

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryCluster cluster = new InMemoryCluster(clock, Duration.ofSeconds(20));

    @Override
    protected InMemoryNode node() {
        return cluster.node();
    }

    @Override
    protected InMemoryNode impatientNode() {
        clock.advance(Duration.ofSeconds(21));
        return cluster.node();
    }
}
