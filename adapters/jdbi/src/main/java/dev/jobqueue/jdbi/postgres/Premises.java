package dev.jobqueue.jdbi.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a database must be like before tables are made in it. */
final class Premises {

    private static final int OLDEST = 14;
    private static final Duration LONGEST_MIGRATION = Duration.ofMinutes(30);

    /** Those that make a table of ours, or wait for who makes it, may take long. */
    private static final String LOCK = "select set_config('statement_timeout', '0', true),"
            + " set_config('lock_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),"
            + " pg_advisory_xact_lock(hashtext('jobqueue'), hashtext(current_schema()))";

    private static final String STRANGER =
            "select current_schema(), found.name from (values ('job'), ('pool'), ('live_run'),"
                    + " ('run_log'), ('outbox'), ('node'), ('run_counter'), ('seen_file'), ('audit'), ('queue'), ('change')) as found (name)"
                    + " where to_regclass(quote_ident(current_schema()) || '.' || found.name) is not null"
                    + " and to_regclass(quote_ident(current_schema()) || '.schema_version') is null fetch first 1 row only";

    private Premises() {}

    static void check(Connection connection, String description) throws SQLException {
        if (!connection.getAutoCommit()
                || connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw new IllegalStateException("the connections to " + description
                    + " begin transactions by themselves, or others than READ COMMITTED: give the queue a pool with"
                    + " autocommit on and the default isolation");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('server_version_num')::integer / 10000,"
                        + " current_setting('server_encoding'), current_schema(), current_setting('search_path')")) {
            row.next();
            if (row.getInt(1) < OLDEST) {
                throw new IllegalStateException(description + " is of version " + row.getInt(1)
                        + ", and the queue needs " + OLDEST + " or later: use a newer server");
            }
            if (!row.getString(2).equals("UTF8")) {
                throw new IllegalStateException(description + " has the encoding " + row.getString(2)
                        + ", in which not all text can be kept: create the database with encoding 'UTF8'");
            }
            if (row.getString(3) == null) {
                throw new IllegalStateException(
                        description + " has none of the schemas that the connection looks for tables in ("
                                + row.getString(4) + "): create one of them, or name another by ?currentSchema=NAME");
            }
        }
    }

    /** Waits until no other makes the tables of this schema. */
    static void lock(Connection connection, String description) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_MIGRATION.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
            try (ResultSet stranger = statement.executeQuery(STRANGER)) {
                if (stranger.next()) {
                    throw new IllegalStateException(
                            "the schema " + stranger.getString(1) + " of " + description
                                    + " has a table " + stranger.getString(2)
                                    + " that is not the queue's: create a schema for the queue alone, and name it by ?currentSchema=NAME");
                }
            }
        }
    }
}
