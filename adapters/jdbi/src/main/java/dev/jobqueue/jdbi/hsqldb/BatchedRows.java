package dev.jobqueue.jdbi.hsqldb;

import dev.jobqueue.jdbi.table.Field;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes rows by batches of prepared statements, which it keeps: to compile one takes longer than to execute it for a few rows.
 * HSQLDB logs an update as a delete and an insert, so that is what it gets. For one thread at a time, and one connection.
 */
final class BatchedRows implements RowWriter {

    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    @Override
    public <T> void insert(Connection connection, Table<?, T> table, Collection<T> rows) throws SQLException {
        String marks = table.fields().names().stream().map(name -> "?").collect(Collectors.joining(", "));
        write(
                connection,
                "insert into " + table.name() + " ("
                        + String.join(", ", table.fields().names()) + ") values (" + marks + ")",
                table.fields(),
                rows);
    }

    @Override
    public <K, T> void put(Connection connection, Table<K, T> table, Collection<T> rows) throws SQLException {
        delete(connection, table, rows.stream().map(table.keyOf()).toList());
        insert(connection, table, rows);
    }

    @Override
    public <K> void delete(Connection connection, Table<K, ?> table, Collection<K> keys) throws SQLException {
        String condition =
                table.key().names().stream().map(name -> name + " = ?").collect(Collectors.joining(" and "));
        write(connection, "delete from " + table.name() + " where " + condition, table.key(), keys);
    }

    private <T> void write(Connection connection, String sql, Fields<T> fields, Collection<T> values)
            throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        PreparedStatement kept = prepared.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        try {
            for (T value : values) {
                int index = 0;
                for (Field<T> field : fields.list()) {
                    statement.setObject(++index, field.of(value));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException | RuntimeException failed) {
            // It may still have rows that were not written.
            statement.close();
            throw failed;
        }
        prepared.put(sql, statement);
    }
}
