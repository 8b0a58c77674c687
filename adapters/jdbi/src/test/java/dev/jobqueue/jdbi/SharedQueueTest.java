package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.node.Peer;
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

    @Test
    void a_drain_that_could_not_be_told_is_told_by_the_next_beat() {
        SharedQueue one = node();
        one.join(new Offer("one", "/one", 1, Resources.NONE, Set.of()));
        SharedQueue other = node();
        other.join(new Offer("other", "/other", 1, Resources.NONE, Set.of()));
        String schema = PostgresServer.schemaOf(address);
        PostgresServer.execute("alter table " + schema + ".queue rename to away");
        assertThatThrownBy(other::drain).isInstanceOf(IllegalStateException.class);
        PostgresServer.execute("alter table " + schema + ".away rename to queue");

        other.beat(0);
        one.beat(0);

        try (Hold hold = one.hold()) {
            assertThat(hold.peers()).extracting(Peer::takesWork).containsExactly(false);
        }
    }

    @Test
    void nobody_is_dead_because_the_clock_of_the_database_was_set() {
        String schema = PostgresServer.schemaOf(address);
        PostgresServer.execute(
                "create table " + schema + ".ahead (by interval)",
                "insert into " + schema + ".ahead values ('0')",
                "create function " + schema + ".clock_timestamp() returns timestamptz language sql as"
                        + " 'select pg_catalog.clock_timestamp() + (select by from " + schema + ".ahead)'");
        SharedQueue one = node(PostgresServer.in(schema + ",pg_catalog"), PATIENT);
        SharedQueue other = node(PostgresServer.in(schema + ",pg_catalog"), PATIENT);
        one.join(new Offer("one", "/one", 1, Resources.NONE, Set.of()));
        other.join(new Offer("other", "/other", 1, Resources.NONE, Set.of()));
        one.beat(0);
        Instant before = one.clock().instant();

        for (String by : new String[] {"3 hours", "-3 hours"}) {
            PostgresServer.execute("update " + schema + ".ahead set by = '" + by + "'");
            one.beat(0);

            assertThat(other.beat(0)).as(by).isNotEqualTo(Lease.Answer.OVER);
            assertThat(Duration.between(before, one.clock().instant()).abs()).isGreaterThan(Duration.ofHours(2));
        }
    }

    private static Instant turn(SharedQueue node) {
        try (Hold hold = node.hold()) {
            return hold.now().orElseThrow();
        }
    }

    private SharedQueue node(Duration patience) {
        return node(address, patience);
    }

    private SharedQueue node(Address schemas, Duration patience) {
        JdbiStore store = JdbiStore.open(Postgres.open(schemas), new ShellJobCodec());
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
