package dev.jobqueue.plugin.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL server, one for all tests of a JVM. Its user {@code app} has a password, and {@code secured} is let in by TLS alone,
 * which the server does not offer.
 */
final class Postgres {

    static final String PASSWORD = "p4ssw0rd-of-app";

    /** Held, as its level is forgotten otherwise. */
    private static final Logger NOISE = Logger.getLogger("io.zonky.test");

    private static final class Shared {
        static final EmbeddedPostgres SERVER = Postgres.start();
    }

    private Postgres() {}

    static EmbeddedPostgres server() {
        try {
            boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            assumeTrue(
                    !root || LinuxUtils.isUnshareAvailable(),
                    "PostgreSQL refuses to run as root, and unshare -U, which would hide that, is not allowed here");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Shared.SERVER;
    }

    private static EmbeddedPostgres start() {
        NOISE.setLevel(Level.WARNING);
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File("target/postgresql"))
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create user app password '" + PASSWORD + "'");
                statement.execute("create user secured password '" + PASSWORD + "'");
                statement.execute("grant all on schema public to app");
                Files.writeString(Path.of(text(statement, "show hba_file")), """
                        host    all app     all scram-sha-256
                        hostssl all secured all scram-sha-256
                        host    all postgres all trust
                        local   all all     trust
                        """);
                statement.execute("select pg_reload_conf()");
            }
            return server;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String url() {
        return "jdbc:postgresql://localhost:" + server().getPort() + "/postgres";
    }

    /** What this query finds first. */
    static String text(String query) throws SQLException {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return text(statement, query);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
