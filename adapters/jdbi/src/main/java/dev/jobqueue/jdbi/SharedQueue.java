package dev.jobqueue.jdbi;

import dev.jobqueue.domain.node.Bell;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.node.Peer;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.domain.store.News;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.jdbi.postgres.KeptConnection;
import dev.jobqueue.jdbi.postgres.Notices;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.jdbi.postgres.Trip;
import dev.jobqueue.jdbi.table.AnyText;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue in a PostgreSQL database as one of the nodes has it that share it. Who holds it has one row locked, in a transaction in
 * which everything happens, or nothing. The reasons are in {@code docs/decisions/0022-nodes.md}.
 */
public final class SharedQueue implements QueueStore, Cluster, Lease, Bell, AutoCloseable {

    private static final long UNKNOWN = -1;

    /** Beats between two looks at what the journal need not keep any more. */
    private static final int BEATS_A_PRUNING = 12;

    private static final Logger LOG = LoggerFactory.getLogger(SharedQueue.class);

    private final Postgres database;
    private final Ways ways;
    private final QueueTables tables;
    private final Duration patience;
    private final Notices notices;
    private final NodeTable nodes = new NodeTable();
    private final MemberTable members = new MemberTable();
    private final ChangeTable journal = new ChangeTable();
    private final AtomicInteger beats = new AtomicInteger();
    private final ClockWatch clock;

    private volatile Life life = Life.NONE;
    private volatile long seen = UNKNOWN;
    private volatile long seenMembers = UNKNOWN;
    private volatile boolean loadsAreOld;
    private volatile boolean draining;
    private List<Peer> peers = List.of();

    /**
     * The ways to the database.
     *
     * @param turns by a pool
     * @param beats by the kept connection: what says that the node lives waits for nobody who uses the pool
     */
    record Ways(Jdbi turns, Jdbi beats, KeptConnection kept) {}

    SharedQueue(Postgres database, Ways ways, QueueTables tables, Duration patience) {
        this.database = database;
        this.ways = ways;
        this.tables = tables;
        this.patience = patience;
        this.clock = new ClockWatch(patience);
        this.notices = new Notices(database);
    }

    @Override
    public long join(Offer offer) {
        long incarnation = alone(ways.turns, Life.NONE, (handle, row, last) -> {
            members.requireFree(handle, offer, patience);
            if (members.moves(handle, offer)) {
                journal.add(last, handle.getConnection(), row.version() + 1, tables.abandon(handle, offer.name()));
                row.countCommit(last);
            }
            long begun = nodes.begin(handle, offer.name());
            members.join(handle, offer, !draining);
            row.countChangeOfMembers(last);
            notices.give(last);
            return begun;
        });
        seen = UNKNOWN;
        seenMembers = UNKNOWN;
        life = new Life(AnyText.kept(offer.name()), incarnation);
        return incarnation;
    }

    @Override
    public Answer beat(double load) {
        long sent = System.nanoTime();
        MemberTable.Found found = ways.beats.withHandle(
                handle -> members.beat(handle, life, new MemberTable.Word(load, !draining), patience));
        boolean calm = clock.isCalm(found.now(), sent, System.nanoTime());
        if (!found.lives()) {
            return Answer.OVER;
        }
        loadsAreOld = true;
        boolean buried = false;
        try {
            if (beats.incrementAndGet() % BEATS_A_PRUNING == 0) {
                ways.beats.useHandle(journal::prune);
            }
            buried = found.anySilent() && calm && bury();
        } catch (RuntimeException later) { // The beat was heard all the same, and the next one tries again.
            LOG.warn("What a beat does beside being heard was not done: {}", later.toString());
        }
        return buried || found.version() != seen || found.members() != seenMembers ? Answer.NEWS : Answer.QUIET;
    }

    private boolean bury() {
        return alone(ways.beats, life, (handle, row, last) -> {
            boolean any = members.bury(handle, life, patience);
            if (any) {
                row.countChangeOfMembers(last);
                notices.give(last);
            }
            return any;
        });
    }

    @Override
    public void drain() {
        draining = true;
        changeOwn(handle -> members.drain(handle, life));
    }

    @Override
    public void offer(Set<String> labels) {
        changeOwn(handle -> members.offer(handle, life, labels));
    }

    @Override
    public void leave() {
        changeOwn(handle -> members.leave(handle, life));
    }

    private interface Change {
        void with(Handle handle);
    }

    private void changeOwn(Change change) {
        alone(ways.beats, life, (handle, row, last) -> {
            change.with(handle);
            row.countChangeOfMembers(last);
            notices.give(last);
            return true;
        });
    }

    @Override
    public void onChange(Runnable wake) {
        notices.listen(wake);
    }

    @Override
    public Snapshot load() {
        try (Hold hold = hold()) {
            return hold.load();
        }
    }

    @Override
    public void commit(Changes changes) {
        try (Hold hold = hold()) {
            hold.commit(changes);
        }
    }

    @Override
    public Hold hold() {
        return Transaction.begin(database, ways.turns, life, Held::new);
    }

    private <T> T alone(Jdbi way, Life as, Transaction.Work<T> work) {
        try (Transaction transaction = Transaction.begin(database, way, as, Transaction::new)) {
            T result = transaction.work(work);
            transaction.commit();
            return result;
        }
    }

    /** The clock that all nodes go by, which is the database's: each look at it is a statement. */
    public InstantSource clock() {
        return () -> ways.turns.withHandle(handle -> handle.createQuery("select " + MemberTable.CLOCK + " as now")
                .map((row, context) -> Column.instant(row, "now"))
                .one());
    }

    @Override
    public void close() {
        notices.end();
        try {
            Trip only = new Trip();
            notices.give(only);
            ways.beats.useHandle(handle -> only.send(handle.getConnection()));
        } catch (SQLException | RuntimeException unreachable) {
            LOG.debug("Who listens here notices by itself that this is over", unreachable);
        }
        notices.close();
        ways.kept.close();
    }

    private final class Held extends Transaction implements Hold {

        private Held(Handle handle, QueueRow row) {
            super(handle, row);
        }

        @Override
        public Optional<Instant> now() {
            return Optional.of(row().now());
        }

        @Override
        public Optional<News> news() {
            if (seen == row().version()) {
                return Optional.of(News.NONE);
            }
            if (seen == UNKNOWN) {
                return Optional.empty();
            }
            Optional<News> news = journal.between(handle(), seen, row().version())
                    .map(keys -> new News(tables.read(handle(), keys), row().lastRunId()));
            if (news.isPresent()) {
                seen = row().version();
            }
            return news;
        }

        @Override
        public Snapshot load() {
            Snapshot snapshot = tables.load(handle());
            seen = row().version();
            return snapshot;
        }

        @Override
        public List<Peer> peers() {
            if (seenMembers != row().members() || loadsAreOld) {
                loadsAreOld = false;
                peers = members.others(handle(), life);
                seenMembers = row().members();
            }
            return peers;
        }

        @Override
        public void commit(Changes changes) {
            long known = seen;
            seen = UNKNOWN;
            work((handle, row, last) -> {
                tables.apply(handle, changes, row.lastRunId(), last);
                row.countCommit(last);
                if (!peers().isEmpty()) {
                    journal.add(last, handle.getConnection(), row.version() + 1, ChangedKeys.of(changes));
                    notices.give(last);
                }
                return true;
            });
            commit();
            seen = known == row().version() ? known + 1 : known;
        }
    }
}
