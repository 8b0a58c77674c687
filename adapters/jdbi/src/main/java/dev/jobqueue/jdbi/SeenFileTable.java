package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code seen_file}: the files that jobs have been told of. */
final class SeenFileTable {

    private static final Table<SeenFile.Key, SeenFile> TABLE = Table.of(
            "seen_file",
            Fields.<SeenFile.Key>none()
                    .text("job", file -> file.job().value())
                    .text("event", SeenFile.Key::event)
                    .text("path", SeenFile.Key::path),
            SeenFile::key,
            Fields.<SeenFile>none()
                    .whole("size", seen -> seen.file().size())
                    .whole("modified", seen -> Column.micros(seen.file().modified())));

    private final RowWriter rows;

    SeenFileTable(RowWriter rows) {
        this.rows = rows;
    }

    Set<SeenFile> load(Handle handle) {
        return new HashSet<>(handle.createQuery("select * from seen_file")
                .map((row, context) -> seen(row))
                .list());
    }

    /** Those of these jobs. */
    List<SeenFile> load(Handle handle, Collection<JobId> jobs) {
        return handle.createQuery("select * from seen_file where job = any(:jobs)")
                .bind("jobs", jobs.stream().map(JobId::value).toArray(String[]::new))
                .map((row, context) -> seen(row))
                .list();
    }

    void forget(Handle handle, Collection<SeenFile.Key> files) throws SQLException {
        rows.delete(handle.getConnection(), TABLE, files);
    }

    /** Not in place: the constraint on keys of any length does not say which row is in the way. */
    void put(Handle handle, List<SeenFile> files) throws SQLException {
        forget(handle, files.stream().map(SeenFile::key).toList());
        rows.insert(handle.getConnection(), TABLE, files);
    }

    private static SeenFile seen(ResultSet row) throws SQLException {
        return new SeenFile(
                new JobId(row.getString("job")),
                Column.text(row, "event"),
                new FoundFile(Column.text(row, "path"), row.getLong("size"), Column.instant(row, "modified")));
    }
}
