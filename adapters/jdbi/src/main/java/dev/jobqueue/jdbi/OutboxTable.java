package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.domain.notification.PendingNotification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code outbox}: notifications that are not delivered yet. */
final class OutboxTable {

    private static final String INSERT = "insert into outbox (id, via, occasion, tries, not_before, last_error, "
            + RecordColumns.NAMES + ") values (:id, :via, :occasion, :tries, :notBefore, :lastError, "
            + RecordColumns.VALUES + ")";

    void add(Handle handle, List<PendingNotification> notifications) {
        Rows.write(handle, INSERT, notifications, OutboxTable::bind);
    }

    List<PendingNotification> due(Handle handle, Instant now, int limit) {
        return handle.createQuery("select * from outbox where not_before <= :now order by not_before, put_in"
                        + " fetch first :limit rows only")
                .bind("now", Column.micros(now))
                .bind("limit", limit)
                .map((row, context) -> notification(row))
                .list();
    }

    void remove(Handle handle, PendingNotification delivered) {
        handle.createUpdate("delete from outbox where id = :id and via = :via")
                .bind("id", delivered.notification().id())
                .bind("via", delivered.via())
                .execute();
    }

    void update(Handle handle, PendingNotification failed) {
        handle.createUpdate("update outbox set tries = :tries, not_before = :notBefore, last_error = :lastError"
                        + " where id = :id and via = :via")
                .bind("tries", failed.tries())
                .bind("notBefore", Column.micros(failed.notBefore()))
                .bind("lastError", failed.lastError().orElse(null))
                .bind("id", failed.notification().id())
                .bind("via", failed.via())
                .execute();
    }

    private static void bind(PreparedBatch batch, PendingNotification pending) {
        batch.bind("id", pending.notification().id())
                .bind("via", pending.via())
                .bind("occasion", pending.notification().occasion().name())
                .bind("tries", pending.tries())
                .bind("notBefore", Column.micros(pending.notBefore()))
                .bind("lastError", pending.lastError().orElse(null));
        RecordColumns.bind(batch, pending.notification().record());
    }

    private static PendingNotification notification(ResultSet row) throws SQLException {
        return new PendingNotification(
                row.getString("via"),
                new Notification(
                        row.getString("id"),
                        NotifyRule.Occasion.valueOf(row.getString("occasion")),
                        RecordColumns.read(row)),
                row.getInt("tries"),
                Column.instant(row, "not_before"),
                Optional.ofNullable(row.getString("last_error")));
    }
}
