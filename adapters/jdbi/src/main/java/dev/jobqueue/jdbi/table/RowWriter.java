package dev.jobqueue.jdbi.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Writes many rows of a table at once, as one make of database does it best. Where there are none, it does nothing. */
public interface RowWriter {

    /** Adds rows that are not there yet. */
    <T> void insert(Connection connection, Table<?, T> table, Collection<T> rows) throws SQLException;

    /** Adds rows, each in place of the one with its key, if there is one. */
    <K, T> void put(Connection connection, Table<K, T> table, Collection<T> rows) throws SQLException;

    /** Deletes the rows with these keys, if they are there. */
    <K> void delete(Connection connection, Table<K, ?> table, Collection<K> keys) throws SQLException;
}
