package dev.jobqueue.jdbi.postgres;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes rows by statements that take whole columns: one round trip, and one plan, whatever the number of rows. A row that is
 * there is updated in place, on its page where that has room, so that its indexes stay as they are.
 */
final class ArrayRows implements RowWriter {

    private static final int ROWS_A_STATEMENT = 5_000;

    @Override
    public <T> void insert(Connection connection, Table<?, T> table, Collection<T> rows) throws SQLException {
        insert(connection, table, rows, "");
    }

    @Override
    public <K, T> void put(Connection connection, Table<K, T> table, Collection<T> rows) throws SQLException {
        String replacement = table.fields().names().stream()
                .map(name -> name + " = excluded." + name)
                .collect(joining(", "));
        String key = String.join(", ", table.key().names());
        insert(connection, table, rows, " on conflict (" + key + ") do update set " + replacement);
    }

    @Override
    public <K> void delete(Connection connection, Table<K, ?> table, Collection<K> keys) throws SQLException {
        String condition = table.key().names().stream()
                .map(name -> "old." + name + " = key." + name)
                .collect(joining(" and "));
        for (List<K> some : parts(keys)) {
            List<ColumnValues> columns = columns(table.key(), some);
            String sql = "delete from " + table.name() + " old using " + unnest(columns, "key") + " where " + condition;
            execute(connection, sql, List.of(), columns);
        }
    }

    private static <T> void insert(Connection connection, Table<?, T> table, Collection<T> rows, String conflict)
            throws SQLException {
        for (List<T> some : parts(rows)) {
            Map<Boolean, List<ColumnValues>> columns =
                    columns(table.fields(), some).stream().collect(partitioningBy(ColumnValues::isSame));
            List<ColumnValues> same = columns.getOrDefault(true, List.of());
            List<ColumnValues> varied = columns.getOrDefault(false, List.of());
            String names = names(Stream.concat(same.stream(), varied.stream()));
            String values = Stream.concat(
                            same.stream().map(ColumnValues::parameter),
                            varied.stream().map(ColumnValues::name))
                    .collect(joining(", "));
            String source = varied.isEmpty() ? "" : " from " + unnest(varied, "varied");
            String sql = "insert into " + table.name() + " (" + names + ") select " + values + source + conflict;
            execute(connection, sql, same, varied);
        }
    }

    private static String unnest(List<ColumnValues> columns, String alias) {
        return "unnest(" + columns.stream().map(ColumnValues::arrayParameter).collect(joining(", ")) + ") as " + alias
                + " (" + names(columns.stream()) + ")";
    }

    private static String names(Stream<ColumnValues> columns) {
        return columns.map(ColumnValues::name).collect(joining(", "));
    }

    private static <T> List<List<T>> parts(Collection<T> rows) {
        List<T> all = List.copyOf(rows);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + ROWS_A_STATEMENT)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + ROWS_A_STATEMENT)))
                .toList();
    }

    private static <T> List<ColumnValues> columns(Fields<T> fields, List<T> rows) {
        return fields.list().stream().map(field -> ColumnValues.of(field, rows)).toList();
    }

    private static void execute(Connection connection, String sql, List<ColumnValues> single, List<ColumnValues> arrays)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (ColumnValues column : single) {
                statement.setObject(++index, column.first());
            }
            for (ColumnValues column : arrays) {
                statement.setArray(++index, column.array(connection));
            }
            statement.executeUpdate();
        }
    }
}
