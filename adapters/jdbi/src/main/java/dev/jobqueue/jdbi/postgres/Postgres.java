package dev.jobqueue.jdbi.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.jdbi.database.Database;
import dev.jobqueue.jdbi.table.RowWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * A PostgreSQL database, in the schema that its connections find first. Each transaction has a connection of its own from a pool,
 * so that one that broke is not used again. Settings and reasons are in {@code docs/decisions/0021-postgresql.md}.
 */
public final class Postgres implements Database {

    /**
     * A node that stops in the middle of a transaction loses what it holds before others, who wait for that, give up; all of it
     * is shorter than the time after which a silent connection counts as broken. A commit that is reported is on the disk, even
     * where the server is set to be quicker. Plans use the indexes, whatever the size of a table was when it was last looked at.
     */
    private static final String SETTINGS = "select set_config('idle_in_transaction_session_timeout', '5s', true),"
            + " set_config('lock_timeout', '8s', true), set_config('statement_timeout', '8s', true),"
            + " set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true),"
            + " set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)";

    /** What looks at what is kept ends before its connection counts as broken, and so that the next one gets its turn. */
    private static final String READ_SETTINGS = "select set_config('statement_timeout', '8s', true),"
            + " set_config('idle_in_transaction_session_timeout', '5s', true)";

    private static final String CANCELED = "57014";

    private final DataSource source;
    private final ConnectionFactory alone;
    private final ReadConnections readers;
    private final String description;
    private final AutoCloseable pool;

    private Postgres(DataSource source, ConnectionFactory alone, String description, AutoCloseable pool) {
        this.source = source;
        this.alone = alone;
        this.readers = new ReadConnections(source::getConnection, description);
        this.description = description;
        this.pool = pool;
    }

    /**
     * Opens a small pool of connections.
     *
     * @throws IllegalStateException when the database can't be entered
     */
    public static Postgres open(Address address) {
        String description = "the PostgreSQL database " + address;
        check(() -> Pool.connect(address), description);
        HikariDataSource pool = Pool.to(address);
        return new Postgres(pool, () -> Pool.connect(address), description, pool);
    }

    /**
     * Uses the connections of a program that we are part of, and leaves closing them to it.
     *
     * @throws IllegalStateException when the database can't be entered
     */
    public static Postgres over(DataSource source) {
        String description = "the PostgreSQL database of the given data source";
        check(source::getConnection, description);
        return new Postgres(source, source::getConnection, description, () -> {});
    }

    private static void check(ConnectionFactory connections, String description) {
        try (Connection connection = connections.openConnection()) {
            Premises.check(connection, description);
        } catch (SQLException failed) {
            throw Refusal.explain(failed, description);
        }
    }

    @Override
    public Make make() {
        return Make.POSTGRESQL;
    }

    @Override
    public ConnectionFactory connections() {
        return source::getConnection;
    }

    @Override
    public ConnectionFactory writer() {
        return source::getConnection;
    }

    @Override
    public ConnectionFactory readers() {
        return readers;
    }

    /** Gives connections that stay open for long, and so are not those of the pool, unless all are. */
    ConnectionFactory alone() {
        return alone;
    }

    /** One that stays open; to be closed before this. */
    public KeptConnection kept() {
        return new KeptConnection(alone);
    }

    @Override
    public RowWriter rows() {
        return new ArrayRows();
    }

    @Override
    public void beginClaim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('jobqueue outbox'), hashtext(current_schema()))");
        }
    }

    @Override
    public void beginMigration(Connection connection) throws SQLException {
        Premises.lock(connection, description);
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        } catch (SQLException failed) {
            throw wasBroken(connection) ? new SQLTransientConnectionException(failed.getMessage(), failed) : failed;
        }
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(READ_SETTINGS);
        }
    }

    @Override
    public boolean tookTooLong(SQLException failed) {
        return CANCELED.equals(failed.getSQLState());
    }

    /** The first statement of a transaction that writes, for one that saves a trip by sending it with the next. */
    public String settings() {
        return SETTINGS;
    }

    /** True where the first statement of a transaction failed as its connection was broken before: another one is as good. */
    public static boolean wasBroken(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException unknown) {
            return true;
        }
    }

    /** Its commits are. */
    @Override
    public void ensureDurable() {}

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void close() {
        try {
            pool.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the connections to " + description + " can't be closed", failed);
        }
    }
}
