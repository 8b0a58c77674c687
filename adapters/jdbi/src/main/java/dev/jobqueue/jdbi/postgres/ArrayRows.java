package dev.jobqueue.jdbi.postgres;

import dev.jobqueue.jdbi.table.Field;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes rows by statements that take one array a column: one round trip, and one plan, whatever the number of rows. A row that
 * is there is updated in place, on its page where that has room, so that its indexes stay as they are.
 */
final class ArrayRows implements RowWriter {

    private static final int ROWS_A_STATEMENT = 5_000;

    @Override
    public <T> void insert(Connection connection, Table<?, T> table, Collection<T> rows) throws SQLException {
        write(connection, insertion(table), table.fields(), rows);
    }

    @Override
    public <K, T> void put(Connection connection, Table<K, T> table, Collection<T> rows) throws SQLException {
        String replacement = table.fields().names().stream()
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        String conflict = " on conflict (" + names(table.key()) + ") do update set " + replacement;
        write(connection, insertion(table) + conflict, table.fields(), rows);
    }

    @Override
    public <K> void delete(Connection connection, Table<K, ?> table, Collection<K> keys) throws SQLException {
        String condition = table.key().names().stream()
                .map(name -> "old." + name + " = key." + name)
                .collect(Collectors.joining(" and "));
        write(
                connection,
                "delete from " + table.name() + " old using unnest(" + arrays(table.key()) + ") as key ("
                        + names(table.key()) + ") where " + condition,
                table.key(),
                keys);
    }

    private static String insertion(Table<?, ?> table) {
        return "insert into " + table.name() + " (" + names(table.fields()) + ") select * from unnest("
                + arrays(table.fields()) + ")";
    }

    private static String names(Fields<?> fields) {
        return String.join(", ", fields.names());
    }

    private static String arrays(Fields<?> fields) {
        return fields.list().stream()
                .map(field -> "?::" + type(field.kind()) + "[]")
                .collect(Collectors.joining(", "));
    }

    private static <T> void write(Connection connection, String sql, Fields<T> fields, Collection<T> values)
            throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        List<T> all = new ArrayList<>(values);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
                List<T> some = all.subList(from, Math.min(all.size(), from + ROWS_A_STATEMENT));
                int index = 0;
                for (Field<T> field : fields.list()) {
                    statement.setArray(++index, connection.createArrayOf(type(field.kind()), array(field, some)));
                }
                statement.executeUpdate();
            }
        }
    }

    private static <T> Object[] array(Field<T> field, List<T> values) {
        Object[] array = switch (field.kind()) {
            case TEXT -> new String[values.size()];
            case INTEGER -> new Integer[values.size()];
            case LONG -> new Long[values.size()];
            case DOUBLE -> new Double[values.size()];
            case BOOLEAN -> new Boolean[values.size()];
        };
        for (int i = 0; i < array.length; i++) {
            array[i] = field.of(values.get(i));
        }
        return array;
    }

    private static String type(Field.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case INTEGER -> "int4";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case BOOLEAN -> "bool";
        };
    }
}
