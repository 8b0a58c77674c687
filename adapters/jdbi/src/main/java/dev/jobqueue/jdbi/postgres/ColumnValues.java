package dev.jobqueue.jdbi.postgres;

import dev.jobqueue.jdbi.table.Field;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one column of some rows. Where it is the same in all, it is one parameter; else it is an array, which costs the
 * server several times as much. Rows that are written together have most columns in common.
 */
final class ColumnValues {

    private final String name;
    private final Field.Kind kind;
    private final Object[] values;

    private ColumnValues(String name, Field.Kind kind, Object[] values) {
        this.name = name;
        this.kind = kind;
        this.values = values;
    }

    static <T> ColumnValues of(Field<T> field, List<T> rows) {
        Object[] values = switch (field.kind()) {
            case TEXT -> new String[rows.size()];
            case INTEGER -> new Integer[rows.size()];
            case LONG -> new Long[rows.size()];
            case DOUBLE -> new Double[rows.size()];
            case BOOLEAN -> new Boolean[rows.size()];
        };
        Arrays.setAll(values, row -> field.of(rows.get(row)));
        return new ColumnValues(field.name(), field.kind(), values);
    }

    String name() {
        return name;
    }

    boolean isSame() {
        return Stream.of(values).allMatch(value -> Objects.equals(value, values[0]));
    }

    @Nullable
    Object first() {
        return values[0];
    }

    String parameter() {
        return "?::" + type();
    }

    String arrayParameter() {
        return "?::" + type() + "[]";
    }

    Array array(Connection connection) throws SQLException {
        return connection.createArrayOf(type(), values);
    }

    private String type() {
        return switch (kind) {
            case TEXT -> "text";
            case INTEGER -> "int4";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case BOOLEAN -> "bool";
        };
    }
}
