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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server: one for all tests of a JVM, started when the first of them asks, and stopped with the JVM. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start(EmbeddedPostgres.builder());
    }

    private PostgresServer() {}

    /** Starts a server that writes to the disk as one in use does. Where it can't be started here, the test is skipped. */
    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        assumeStartable();
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

    static String url(String host, String database) {
        return "jdbc:postgresql://" + host + ":" + shared().getPort() + "/" + database;
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
