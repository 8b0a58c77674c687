package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.event.SeenFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code seen_file}: the files that jobs have been told of. */
final class SeenFileTable {

    private static final String INSERT = "insert into seen_file (job, event, path, size, modified)"
            + " values (:job, :event, :path, :size, :modified)";
    private static final String DELETE = "delete from seen_file where job = :job and event = :event and path = :path";

    Set<SeenFile> load(Handle handle) {
        return new HashSet<>(handle.createQuery("select * from seen_file")
                .map((row, context) -> seen(row))
                .list());
    }

    void forget(Handle handle, Collection<SeenFile.Key> files) {
        Rows.write(
                handle,
                DELETE,
                files,
                (batch, file) -> batch.bind("job", file.job().value())
                        .bind("event", file.event())
                        .bind("path", file.path()));
    }

    void put(Handle handle, List<SeenFile> files) {
        forget(handle, files.stream().map(SeenFile::key).toList());
        Rows.write(
                handle,
                INSERT,
                files,
                (batch, seen) -> batch.bind("job", seen.job().value())
                        .bind("event", seen.event())
                        .bind("path", seen.file().path())
                        .bind("size", seen.file().size())
                        .bind("modified", Column.micros(seen.file().modified())));
    }

    private static SeenFile seen(ResultSet row) throws SQLException {
        return new SeenFile(
                new JobId(row.getString("job")),
                row.getString("event"),
                new FoundFile(row.getString("path"), row.getLong("size"), Column.instant(row, "modified")));
    }
}
