package dev.jobqueue.jdbi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.jdbi.postgres.Address;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A real PostgreSQL server: one for all tests of a JVM, started when the first of them asks, and stopped with the JVM. */
final class PostgresServer {

    /** Held, as its level is forgotten otherwise. */
    private static final Logger NOISE = Logger.getLogger("io.zonky.test");

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static final class Shared {
        static final EmbeddedPostgres SERVER = PostgresServer.start(EmbeddedPostgres.builder());
    }

    private PostgresServer() {}

    /** Starts a server that writes to the disk as one in use does. Where it can't be started here, the test is skipped. */
    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        assumeStartable();
        NOISE.setLevel(Level.WARNING);
        try {
            return builder.setOverrideWorkingDirectory(new File("target/postgresql"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void assumeStartable() {
        try {
            boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            assumeTrue(
                    !root || LinuxUtils.isUnshareAvailable(),
                    "PostgreSQL refuses to run as root, and unshare -U, which would hide that, is not allowed here");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static EmbeddedPostgres shared() {
        assumeStartable();
        return Shared.SERVER;
    }

    /** The address of a schema that is empty and that no other test has. */
    static Address emptySchema() {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        execute("create schema " + schema);
        return in(schema);
    }

    static Address in(String schema) {
        return new Address(url("localhost", "postgres") + "?currentSchema=" + schema, "postgres", "hunter2");
    }

    static String schemaOf(Address address) {
        return address.url().substring(address.url().indexOf('=') + 1);
    }

    static String url(String host, String database) {
        return "jdbc:postgresql://" + host + ":" + shared().getPort() + "/" + database;
    }

    /** Those that serve the connections that are open now, and those that work for all. */
    static List<ProcessHandle> processes() {
        try (Connection connection = shared().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select pid from pg_stat_activity where pid <> pg_backend_pid()")) {
            List<ProcessHandle> processes = new ArrayList<>();
            while (rows.next()) {
                ProcessHandle.of(rows.getLong(1)).ifPresent(processes::add);
            }
            return processes;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static void execute(String... statements) {
        try (Connection connection = shared().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
