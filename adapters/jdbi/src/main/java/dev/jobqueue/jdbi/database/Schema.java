package dev.jobqueue.jdbi.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Brings the tables to the version that this program knows. Scripts run in order, once, in one transaction; as data definition
 * commits by itself in HSQLDB, each of their statements can be run again, so that one cut off in the middle is completed at the
 * next start. What is for one make of database alone stands in a comment that begins with its name.
 */
public final class Schema {

    /** The first is version 1. A script that has been released never changes; a change is a further script. */
    private static final List<String> SCRIPTS = List.of(
            "0001-queue.sql",
            "0002-typical-duration.sql",
            "0003-events.sql",
            "0004-running.sql",
            "0005-nodes.sql",
            "0006-audit.sql",
            "0007-notifications.sql");

    private Schema() {}

    /**
     * Makes or completes the tables, by statements as plain as JDBC has them: they are on the way of every start.
     *
     * @throws IllegalStateException when the tables were made by a later version of this program
     */
    public static void migrate(Database database) {
        try (Connection connection = database.connections().openConnection()) {
            connection.setAutoCommit(false);
            database.beginMigration(connection);
            migrate(database, connection);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "the tables of " + database.describe() + " can't be made: " + failed.getMessage(), failed);
        }
        database.ensureDurable();
    }

    private static void migrate(Database database, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists schema_version (version integer not null primary key)");
            int found = version(statement);
            if (found > SCRIPTS.size()) {
                throw new IllegalStateException(
                        database.describe() + " has schema version " + found
                                + ", and this program knows versions up to " + SCRIPTS.size()
                                + ": start a program at least as new as the one that wrote it, or restore a backup from before");
            }
            for (int version = found + 1; version <= SCRIPTS.size(); version++) {
                for (String sql : statements(SCRIPTS.get(version - 1), database.make())) {
                    statement.execute(sql);
                }
                statement.execute("insert into schema_version (version) values (" + version + ")");
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<String> statements(String script, Database.Make make) {
        String own = "/\\*" + make.name().toLowerCase(Locale.ROOT) + "\\b";
        String text = read(script)
                .replaceAll("(?m)^--.*$", "")
                .replaceAll("(?s)" + own + "(.*?)\\*/", "$1")
                .replaceAll("(?s)/\\*.*?\\*/", "");
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String script) {
        try (InputStream in = Schema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schema script " + script + " is missing: the program is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the schema script " + script + " can't be read", unreadable);
        }
    }
}
