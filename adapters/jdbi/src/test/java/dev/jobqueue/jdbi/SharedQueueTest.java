package dev.jobqueue.jdbi;

import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.contract.SharedQueueContract;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

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
