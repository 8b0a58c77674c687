package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which connections a node uses for what: who looks at the history takes none away from what keeps the node alive. */
class ConnectionsTest {

    private static final Duration PATIENT = Duration.ofHours(1);
    private static final Offer OFFER = new Offer("one", "/one", 4, Resources.NONE, Set.of());

    private final Address address = PostgresServer.emptySchema();
    private final String schema = PostgresServer.schemaOf(address);

    @Test
    @Timeout(60)
    void queries_that_take_long_keep_no_node_from_saying_that_it_lives_and_are_ended() throws Exception {
        ExecutorService readers = Executors.newCachedThreadPool();
        try (JdbiStore store = JdbiStore.open(Postgres.open(address), new ShellJobCodec());
                SharedQueue node = store.share(PATIENT)) {
            node.join(OFFER);
            List<CompletableFuture<List<RunLog>>> reads;
            try (Connection other =
                            PostgresServer.shared().getPostgresDatabase().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("lock table " + schema + ".run_log in access exclusive mode");
                reads = Stream.generate(
                                () -> CompletableFuture.supplyAsync(() -> store.find(HistoryQuery.latest(10)), readers))
                        .limit(8)
                        .toList();
                awaitWaiting(2);

                assertThat(node.beat(0)).isNotEqualTo(Lease.Answer.OVER);
                try (Hold hold = node.hold()) {
                    assertThat(hold.now()).isPresent();
                }
                assertThat(reads).noneMatch(CompletableFuture::isDone);
                assertThatThrownBy(() -> CompletableFuture.anyOf(reads.toArray(CompletableFuture[]::new))
                                .get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("took longer than it may")
                        .hasMessageContaining("ask for one job");
                other.rollback();
            }
            assertThat(reads.stream().filter(read -> isAnswered(read)).count()).isPositive();
            assertThat(store.find(HistoryQuery.latest(10))).isEmpty();
        } finally {
            readers.shutdownNow();
        }
    }

    private static boolean isAnswered(CompletableFuture<List<RunLog>> read) {
        return read.handle((found, failed) -> failed == null).join();
    }

    /** Waits until so many statements wait for the lock, and no more do. */
    private void awaitWaiting(int statements) throws SQLException {
        int waiting = 0;
        while (waiting < statements) {
            try (Connection connection =
                            PostgresServer.shared().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select count(*) from pg_locks where not granted and relation = '"
                                    + schema + ".run_log'::regclass")) {
                row.next();
                waiting = row.getInt(1);
            }
        }
        assertThat(waiting).isEqualTo(statements);
    }

    @Test
    @Timeout(60)
    void a_pool_that_is_given_gets_its_connections_back_as_they_were() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setMaximumPoolSize(7);
        try (HikariDataSource given = new HikariDataSource(config)) {
            CountDownLatch listens = new CountDownLatch(1);
            try (JdbiStore store = JdbiStore.open(Postgres.over(given), new ShellJobCodec());
                    SharedQueue node = store.share(PATIENT)) {
                node.join(OFFER);
                node.beat(0);
                node.onChange(listens::countDown);
                assertThat(listens.await(30, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(given.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(channels(given)).isEmpty();
        }
    }

    /** What the connections of this pool listen to. */
    private static List<String> channels(HikariDataSource pool) throws SQLException {
        List<String> channels = new ArrayList<>();
        List<Connection> all = new ArrayList<>();
        for (int count = 0; count < pool.getMaximumPoolSize(); count++) {
            Connection connection = pool.getConnection();
            all.add(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_listening_channels()")) {
                while (row.next()) {
                    channels.add(row.getString(1));
                }
            }
        }
        for (Connection connection : all) {
            connection.close();
        }
        return channels;
    }

    @Test
    void a_beat_goes_on_by_another_connection_where_the_server_ended_its_own() {
        try (JdbiStore store = JdbiStore.open(Postgres.open(address), new ShellJobCodec());
                SharedQueue node = store.share(PATIENT)) {
            node.join(OFFER);
            node.beat(0);
            PostgresServer.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jobqueue'");

            assertThat(node.beat(0)).isNotEqualTo(Lease.Answer.OVER);
        }
    }
}
