package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What is said when a database can't be entered: what was tried, why not, what to do, and no password. */
class PostgresEntryTest {

    private static final String SECRET = "hunter2";

    @Test
    void a_wrong_password() throws Exception {
        lockedOut("somebody");

        assertRefusal(
                address(PostgresServer.url("localhost", "postgres"), "somebody"),
                "password authentication failed for user \"somebody\"",
                "check user and password");
    }

    @Test
    void a_password_in_the_url_is_not_shown() throws Exception {
        lockedOut("anybody");

        assertRefusal(
                new Address(PostgresServer.url("localhost", "postgres") + "?password=" + SECRET, "anybody", ""),
                "password authentication failed",
                "check user and password");
    }

    @Test
    void no_such_database() {
        assertRefusal(
                address(PostgresServer.url("localhost", "nowhere"), "postgres"),
                "database \"nowhere\" does not exist",
                "create the database, or correct its name");
    }

    @Test
    void no_such_host() {
        assertRefusal(
                address("jdbc:postgresql://no-such-host.invalid/jobqueue", "postgres"),
                "no-such-host.invalid",
                "correct the host");
    }

    @Test
    void nothing_that_listens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertRefusal(
                address("jdbc:postgresql://localhost:" + port + "/jobqueue", "postgres"),
                "localhost:" + port,
                "check that the server runs");
    }

    @Test
    void an_address_of_another_make_is_refused_without_its_settings() {
        assertThatThrownBy(() -> address("jdbc:mysql://me:" + SECRET + "@db/jobqueue?password=" + SECRET, "me"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://db/jobqueue")
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining(SECRET);
    }

    private static Address address(String url, String user) {
        return new Address(url, user, SECRET);
    }

    private static void assertRefusal(Address address, String reason, String remedy) {
        Throwable refusal = catchThrowable(() -> Postgres.open(address));

        StringWriter shown = new StringWriter();
        refusal.printStackTrace(new PrintWriter(shown));
        assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageContainingAll(reason, remedy);
        assertThat(refusal.getMessage())
                .contains("the PostgreSQL database jdbc:postgresql://", " as " + address.user());
        assertThat(shown.toString()).doesNotContain(SECRET);
        assertThat(address.toString()).doesNotContain(SECRET);
    }

    /** The server of the tests trusts everyone but whom it is told not to. */
    private static void lockedOut(String user) throws SQLException, IOException {
        PostgresServer.execute("create role " + user + " login password 'correct'");
        try (Connection connection =
                        PostgresServer.shared().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show hba_file")) {
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
        }
        PostgresServer.execute("select pg_reload_conf()");
    }
}
