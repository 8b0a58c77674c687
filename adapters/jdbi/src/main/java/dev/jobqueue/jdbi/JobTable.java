package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code job}: the catalog, and what is remembered of each job. */
final class JobTable {

    private final DefinitionCodec codec;
    private final RowWriter rows;
    private final Table<JobId, JobEntry> table;

    JobTable(DefinitionCodec codec, RowWriter rows) {
        this.codec = codec;
        this.rows = rows;
        this.table = Table.of(
                "job", Fields.<JobId>none().text("id", JobId::value), JobEntry::id, fields(new DefinitionTexts(codec)));
    }

    private static Fields<JobEntry> fields(DefinitionTexts definitions) {
        return Fields.<JobEntry>none()
                .text("source", JobEntry::source)
                .text("definition", job -> definitions.of(job.definition()))
                .flag("paused", JobEntry::paused)
                .flag("removed", JobEntry::removed)
                .whole("next_fire", job -> Column.micros(job.nextFire()))
                .whole("runs_started", JobEntry::runsStarted)
                .text("met", job -> job.met().stream().map(JobId::value).collect(Collectors.joining(" ")))
                .constant(
                        "last_status",
                        job -> job.lastEnd().map(JobEntry.LastEnd::status).orElse(null))
                .whole("last_end", job -> Column.micros(job.lastEnd().map(JobEntry.LastEnd::at)))
                .whole(
                        "typical_millis",
                        job -> job.typicalDuration().map(Duration::toMillis).orElse(null));
    }

    List<JobEntry> load(Handle handle) {
        return handle.createQuery("select * from job order by id")
                .map((row, context) -> entry(row))
                .list();
    }

    /** Those of these that are there. */
    List<JobEntry> load(Handle handle, Collection<JobId> jobs) {
        return handle.createQuery("select * from job where id = any(:ids) order by id")
                .bind("ids", jobs.stream().map(JobId::value).toArray(String[]::new))
                .map((row, context) -> entry(row))
                .list();
    }

    void remove(Handle handle, Collection<JobId> jobs) throws SQLException {
        rows.delete(handle.getConnection(), table, jobs);
    }

    void put(Handle handle, List<JobEntry> jobs) throws SQLException {
        rows.put(handle.getConnection(), table, jobs);
    }

    private JobEntry entry(ResultSet row) throws SQLException {
        return new JobEntry(
                definition(row),
                Column.text(row, "source"),
                row.getBoolean("paused"),
                row.getBoolean("removed"),
                Column.optionalInstant(row, "next_fire"),
                row.getLong("runs_started"),
                met(row.getString("met")),
                lastEnd(row),
                typicalDuration(row));
    }

    private JobDefinition definition(ResultSet row) throws SQLException {
        try {
            return codec.read(Column.text(row, "definition"));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "the definition of job " + row.getString("id") + " can't be read as it was kept: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static Set<JobId> met(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(id -> !id.isEmpty())
                .map(JobId::new)
                .collect(Collectors.toSet());
    }

    private static Optional<Duration> typicalDuration(ResultSet row) throws SQLException {
        OptionalLong millis = Column.optionalLong(row, "typical_millis");
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    private static Optional<JobEntry.LastEnd> lastEnd(ResultSet row) throws SQLException {
        String status = row.getString("last_status");
        return status == null
                ? Optional.empty()
                : Optional.of(new JobEntry.LastEnd(RunStatus.valueOf(status), Column.instant(row, "last_end")));
    }
}
