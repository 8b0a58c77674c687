package dev.jobqueue.jdbi.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the tables are; everything that differs between one make of database and another is behind this. */
public interface Database extends AutoCloseable {

    /** A new connection, which the caller closes. */
    Connection connect() throws SQLException;

    /** The words that begin the creation of a table that may grow far beyond memory. */
    String createLargeTable();

    /**
     * Says whether commits are still durable; asked before and after each one.
     *
     * @throws java.io.UncheckedIOException when something could not be written; it is thrown for good, until the database is
     *     opened anew
     */
    void ensureDurable();

    /** How a person would name it. */
    String describe();

    @Override
    void close();
}
