package dev.jobqueue.jdbi.table;

import org.jspecify.annotations.Nullable;

/** One column of a table, and how it is filled from a value that is kept there. */
public record Field<T>(String name, Kind kind, Source<T, ?> source) {

    /** What a column can hold. */
    public enum Kind {
        TEXT,
        INTEGER,
        LONG,
        DOUBLE,
        BOOLEAN
    }

    /** Takes what stands in the column from the value; null where nothing does. */
    @FunctionalInterface
    public interface Source<T, V> {
        @Nullable
        V from(T value);
    }

    public @Nullable Object of(T value) {
        return source.from(value);
    }
}
