package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.contract.SharedQueueContract;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each node has a store of its own, as if it were another process. */
class SharedQueueTest extends SharedQueueContract<SharedQueue> {

    private static final Duration PATIENT = Duration.ofHours(1);

    private final Address address = PostgresServer.emptySchema();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Override
    protected SharedQueue node() {
        return node(PATIENT);
    }

    @Override
    protected SharedQueue impatientNode() {
        return node(Duration.ZERO);
    }

    @Test
    void the_clock_goes_with_the_time_of_the_turns() {
        SharedQueue node = node();
        node.join(new Offer("a", "/a", 1, Resources.NONE, Set.of()));
        Instant before = turn(node);

        Instant now = node.clock().instant();

        assertThat(now).isBetween(before, turn(node));
    }

    private static Instant turn(SharedQueue node) {
        try (Hold hold = node.hold()) {
            return hold.now().orElseThrow();
        }
    }

    private SharedQueue node(Duration patience) {
        JdbiStore store = JdbiStore.open(Postgres.open(address), new ShellJobCodec());
        open.push(store);
        SharedQueue queue = store.share(patience);
        open.push(queue);
        return queue;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
