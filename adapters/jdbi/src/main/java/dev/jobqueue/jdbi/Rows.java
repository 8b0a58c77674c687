package dev.jobqueue.jdbi;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes many rows by one prepared statement. */
final class Rows {

    private Rows() {}

    /** Executes the statement once for each value; does nothing where there is none. */
    static <T> void write(Handle handle, String sql, Collection<T> values, BiConsumer<PreparedBatch, T> binder) {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (T value : values) {
                binder.accept(batch, value);
                batch.add();
            }
            batch.execute();
        }
    }
}
