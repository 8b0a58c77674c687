package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.jdbi.table.AnyText;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The table {@code outbox}: notifications that are not delivered yet. */
final class OutboxTable {

    private static final Table<PendingNotification, PendingNotification> TABLE = Table.of(
            "outbox",
            Fields.<PendingNotification>none()
                    .text("id", pending -> pending.notification().id())
                    .text("via", PendingNotification::via),
            Function.identity(),
            Fields.<PendingNotification>none()
                    .constant("occasion", pending -> pending.notification().occasion())
                    .integer("tries", PendingNotification::tries)
                    .whole("not_before", pending -> Column.micros(pending.notBefore()))
                    .text("last_error", pending -> pending.lastError().orElse(null))
                    .part(pending -> RecordColumns.key(pending.notification().record()), RecordColumns.KEY)
                    .part(pending -> pending.notification().record(), RecordColumns.REST));

    private final RowWriter rows;

    OutboxTable(RowWriter rows) {
        this.rows = rows;
    }

    void add(Handle handle, List<PendingNotification> notifications) throws SQLException {
        rows.insert(handle.getConnection(), TABLE, notifications);
    }

    List<PendingNotification> due(Handle handle, Instant now, int limit) {
        return handle.createQuery("select * from outbox where not_before <= :now order by not_before, put_in"
                        + " fetch first :limit rows only")
                .bind("now", Column.micros(now))
                .bind("limit", limit)
                .map((row, context) -> notification(row))
                .list();
    }

    void remove(Handle handle, PendingNotification delivered) throws SQLException {
        rows.delete(handle.getConnection(), TABLE, List.of(delivered));
    }

    void update(Handle handle, PendingNotification failed) {
        handle.createUpdate("update outbox set tries = :tries, not_before = :notBefore, last_error = :lastError"
                        + " where id = :id and via = :via")
                .bind("tries", failed.tries())
                .bind("notBefore", Column.micros(failed.notBefore()))
                .bind("lastError", failed.lastError().map(AnyText::kept).orElse(null))
                .bind("id", AnyText.kept(failed.notification().id()))
                .bind("via", AnyText.kept(failed.via()))
                .execute();
    }

    private static PendingNotification notification(ResultSet row) throws SQLException {
        return new PendingNotification(
                Column.text(row, "via"),
                new Notification(
                        Column.text(row, "id"),
                        NotifyRule.Occasion.valueOf(row.getString("occasion")),
                        RecordColumns.read(row)),
                row.getInt("tries"),
                Column.instant(row, "not_before"),
                Column.optionalText(row, "last_error"));
    }
}
