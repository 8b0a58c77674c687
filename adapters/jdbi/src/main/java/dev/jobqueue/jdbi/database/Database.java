package dev.jobqueue.jdbi.database;

import dev.jobqueue.jdbi.table.RowWriter;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** Where the tables are; everything that differs between one make of database and another is behind this. */
public interface Database extends AutoCloseable {

    /** The makes, as the scripts of the schema name them in lower case. */
    enum Make {
        HSQLDB,
        POSTGRESQL
    }

    Make make();

    /** Gives connections that nobody else has. */
    ConnectionFactory connections();

    /** Gives a connection for one transaction that writes; one at a time is asked for. */
    ConnectionFactory writer();

    /** Gives connections for looks at what is kept, so many at once as leave enough for everything else. */
    ConnectionFactory readers();

    /** The first thing done in each transaction that looks at what is kept: it bounds how long that may take. */
    void beginRead(Connection connection) throws SQLException;

    /** True where a statement was ended because it took longer than it may. */
    boolean tookTooLong(SQLException failed);

    /** How rows are written. */
    RowWriter rows();

    /** Done in a transaction that claims notifications, before it reads them. Until its end, no other does the same. */
    void beginClaim(Connection connection) throws SQLException;

    /** The first thing done in a transaction that brings the tables up to date. When it returns, no other does the same. */
    void beginMigration(Connection connection) throws SQLException;

    /**
     * The first thing done in each transaction that writes.
     *
     * @throws java.sql.SQLTransientConnectionException when the connection was broken before; another may do
     */
    void beginWrite(Connection connection) throws SQLException;

    /**
     * Says whether commits are still durable; asked before and after each one.
     *
     * @throws java.io.UncheckedIOException when something could not be written; it is thrown for good, until the database is
     *     opened anew
     */
    void ensureDurable();

    /** How a person would name it; it has no secrets. */
    String describe();

    @Override
    void close();
}
