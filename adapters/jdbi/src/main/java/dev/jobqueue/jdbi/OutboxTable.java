package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.jdbi.table.AnyText;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
                    .part(pending -> RecordColumns.key(record(pending)), RecordColumns.KEY)
                    .part(OutboxTable::record, RecordColumns.REST));

    private final RowWriter rows;
    private final String claiming;

    /** @param claiming what a query for rows to be claimed ends with */
    OutboxTable(RowWriter rows, String claiming) {
        this.rows = rows;
        this.claiming = claiming;
    }

    private static RunLog record(PendingNotification pending) {
        return pending.notification().record().orElseThrow();
    }

    void add(Handle handle, List<PendingNotification> notifications) throws SQLException {
        rows.insert(handle.getConnection(), TABLE, notifications);
    }

    Outbox.Claimed claim(Handle handle, Instant now, int limit, Duration forHowLong) {
        List<Due> due = handle.createQuery("select * from outbox where not_before <= :now order by not_before, put_in"
                        + " fetch first :limit rows only" + claiming)
                .bind("now", Column.micros(now))
                .bind("limit", limit)
                .map((row, context) -> new Due(row.getLong("put_in"), notification(row)))
                .list();
        if (!due.isEmpty()) {
            putOff(handle, due, now.plus(forHowLong));
        }
        return new Outbox.Claimed(due.stream().map(Due::notification).toList(), next(handle));
    }

    private record Due(long putIn, PendingNotification notification) {}

    private static void putOff(Handle handle, List<Due> claimed, Instant until) {
        try (PreparedBatch batch = handle.prepareBatch("update outbox set not_before = ? where put_in = ?")) {
            claimed.forEach(each -> batch.add(Column.micros(until), each.putIn));
            batch.execute();
        }
    }

    private static Optional<Instant> next(Handle handle) {
        return handle.createQuery("select not_before from outbox order by not_before, put_in fetch first 1 row only")
                .map((row, context) -> Column.instant(row, "not_before"))
                .findOne();
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
                Notification.of(
                        Column.text(row, "id"),
                        NotifyRule.Occasion.valueOf(row.getString("occasion")),
                        RecordColumns.read(row)),
                row.getInt("tries"),
                Column.instant(row, "not_before"),
                Column.optionalText(row, "last_error"));
    }
}
