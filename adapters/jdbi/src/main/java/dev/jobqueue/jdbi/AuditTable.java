package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The table {@code audit}: who changed what, in the order in which it happened. */
final class AuditTable {

    private static final Table<AuditEntry, AuditEntry> TABLE = Table.of(
            "audit",
            Fields.none(),
            Function.identity(),
            Fields.<AuditEntry>none()
                    .whole("changed_at", entry -> Column.micros(entry.at()))
                    .text("who", entry -> entry.by().who())
                    .text("node", entry -> entry.by().node())
                    .constant("what", AuditEntry::what)
                    .text("job", entry -> entry.job().map(JobId::value).orElse(null))
                    .text("source", entry -> entry.source().orElse(null))
                    .whole("run", entry -> entry.run().map(RunId::value).orElse(null)));

    private final RowWriter rows;

    AuditTable(RowWriter rows) {
        this.rows = rows;
    }

    void add(Handle handle, List<AuditEntry> entries) throws SQLException {
        rows.insert(handle.getConnection(), TABLE, entries);
    }

    List<AuditEntry> find(Handle handle, AuditQuery wanted) {
        boolean job = wanted.job().isPresent();
        try (Query query = handle.createQuery("select * from audit" + (job ? " where job = :job" : "") + " order by "
                + (job ? "job desc, " : "") + "changed_at desc, entry desc fetch first :limit rows only")) {
            wanted.job().ifPresent(id -> query.bind("job", id.value()));
            return query.bind("limit", wanted.limit())
                    .map((row, context) -> entry(row))
                    .list();
        }
    }

    /** Reads the keys by the index, then deletes by the primary key, so that a batch takes as long however many there are. */
    int forget(Handle handle, Instant before, int limit) {
        List<Long> old = handle.createQuery("select entry from audit where changed_at < :before"
                        + " order by changed_at, entry fetch first :limit rows only")
                .bind("before", Column.micros(before))
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
        if (!old.isEmpty()) {
            try (PreparedBatch batch = handle.prepareBatch("delete from audit where entry = ?")) {
                old.forEach(batch::add);
                batch.execute();
            }
        }
        return old.size();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        long run = row.getLong("run");
        return new AuditEntry(
                Column.instant(row, "changed_at"),
                new AuditEntry.Author(Column.text(row, "who"), Column.text(row, "node")),
                AuditEntry.What.valueOf(row.getString("what")),
                Column.optionalText(row, "job").map(JobId::new),
                Column.optionalText(row, "source"),
                run == 0 ? Optional.empty() : Optional.of(new RunId(run)));
    }
}
