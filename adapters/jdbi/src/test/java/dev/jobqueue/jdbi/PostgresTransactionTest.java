package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.store.ShellJobCodec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction in PostgreSQL promises, and what becomes of one when the server goes. */
class PostgresTransactionTest {

    @TempDir
    private Path directory;

    @Test
    void a_commit_fails_while_the_server_is_down_and_the_next_one_is_kept_when_it_is_back() throws Exception {
        int port;
        EmbeddedPostgres server = start(0);
        port = server.getPort();
        Address address = new Address(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        try (JdbiStore store = JdbiStore.open(Postgres.open(address), new ShellJobCodec())) {
            store.commit(CountingCommits.change(1, ""));

            server.close();
            assertThatThrownBy(() -> store.commit(CountingCommits.change(2, "")))
                    .isInstanceOf(RuntimeException.class);

            server = start(port);
            store.commit(CountingCommits.change(3, ""));
            assertThat(store.load().runs()).containsExactly(CountingCommits.run(1), CountingCommits.run(3));
        } finally {
            server.close();
        }
    }

    @Test
    void connections_that_the_server_ended_while_nobody_used_them_cost_no_commit() {
        try (JdbiStore store = JdbiStore.open(Postgres.open(PostgresServer.emptySchema()), new ShellJobCodec())) {
            store.commit(CountingCommits.change(1, ""));
            PostgresServer.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity" + " where application_name = 'jobqueue'");

            store.commit(CountingCommits.change(2, ""));

            assertThat(store.load().runs()).containsExactly(CountingCommits.run(2));
        }
    }

    @Test
    void nothing_is_held_for_long_and_a_commit_waits_for_the_disk_even_where_the_server_does_not() throws Exception {
        DataSource hasty = dataSource("-c synchronous_commit=off");
        try (Postgres database = Postgres.over(hasty);
                Connection connection = database.writer().openConnection()) {
            connection.setAutoCommit(false);
            database.beginWrite(connection);

            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                    .isEqualTo("5s");
            assertThat(setting(connection, "lock_timeout")).isEqualTo("8s");
            assertThat(setting(connection, "statement_timeout")).isEqualTo("8s");

            connection.commit();
            assertThat(setting(connection, "lock_timeout")).isEqualTo("0");
        }
    }

    @Test
    void the_connections_of_a_program_around_us_can_be_used() {
        DataSource given = dataSource("");
        try (JdbiStore store = JdbiStore.open(Postgres.over(given), new ShellJobCodec())) {
            store.commit(CountingCommits.change(1, ""));
        }
        try (JdbiStore store = JdbiStore.open(Postgres.over(given), new ShellJobCodec())) {
            assertThat(store.load().runs()).containsExactly(CountingCommits.run(1));
        }
    }

    @Test
    void many_rows_are_written_by_several_statements() {
        List<Run> runs =
                LongStream.rangeClosed(1, 12_001).mapToObj(CountingCommits::run).toList();
        try (JdbiStore store = JdbiStore.open(Postgres.open(PostgresServer.emptySchema()), new ShellJobCodec())) {
            store.commit(new Changes(List.of(), Set.of(), Map.of(), runs, Set.of(), List.of(), List.of()));

            assertThat(store.load().runs()).isEqualTo(runs);
        }
    }

    private EmbeddedPostgres start(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false);
        return PostgresServer.start(port == 0 ? builder : builder.setPort(port));
    }

    private static DataSource dataSource(String options) {
        String schema = PostgresServer.schemaOf(PostgresServer.emptySchema());
        return PostgresServer.shared()
                .getDatabase("postgres", "postgres", Map.of("currentSchema", schema, "options", options));
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
