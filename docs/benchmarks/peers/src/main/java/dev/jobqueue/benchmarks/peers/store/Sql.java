package dev.jobqueue.benchmarks.peers.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Statements on a database that is measured, beside those of the subject. */
public final class Sql {

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final long PAUSE_NANOS = 2_000_000;

    private Sql() {}

    public static void execute(DataSource database, String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    public static long number(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The texts in the first column. */
    public static List<String> texts(DataSource database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Asks again and again until the answer is 0. */
    public static void awaitZero(DataSource database, String query) throws SQLException {
        Instant bound = Instant.now().plus(BOUND);
        for (long left = number(database, query); left > 0; left = number(database, query)) {
            if (Instant.now().isAfter(bound)) {
                throw new IllegalStateException("'" + query + "' is still " + left + " after " + BOUND);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
