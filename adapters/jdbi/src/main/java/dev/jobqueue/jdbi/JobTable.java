package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.store.DefinitionCodec;
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
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code job}: the catalog, and what is remembered of each job. */
final class JobTable {

    private static final String INSERT =
            "insert into job (id, source, definition, paused, removed, next_fire, runs_started, met,"
                    + " last_status, last_end, typical_millis) values (:id, :source, :definition, :paused, :removed, :nextFire, :runsStarted, :met,"
                    + " :lastStatus, :lastEnd, :typicalMillis)";

    private final DefinitionCodec codec;

    JobTable(DefinitionCodec codec) {
        this.codec = codec;
    }

    List<JobEntry> load(Handle handle) {
        return handle.createQuery("select * from job order by id")
                .map((row, context) -> entry(row))
                .list();
    }

    void remove(Handle handle, Collection<JobId> jobs) {
        Rows.write(handle, "delete from job where id = :id", jobs, (batch, job) -> batch.bind("id", job.value()));
    }

    void put(Handle handle, List<JobEntry> jobs) {
        remove(handle, jobs.stream().map(JobEntry::id).toList());
        Rows.write(handle, INSERT, jobs, this::bind);
    }

    private void bind(PreparedBatch batch, JobEntry job) {
        batch.bind("id", job.id().value())
                .bind("source", job.source())
                .bind("definition", codec.write(job.definition()))
                .bind("paused", job.paused())
                .bind("removed", job.removed())
                .bind("nextFire", Column.micros(job.nextFire()))
                .bind("runsStarted", job.runsStarted())
                .bind("met", job.met().stream().map(JobId::value).collect(Collectors.joining(" ")))
                .bind(
                        "lastStatus",
                        job.lastEnd().map(end -> end.status().name()).orElse(null))
                .bind("lastEnd", Column.micros(job.lastEnd().map(JobEntry.LastEnd::at)))
                .bind(
                        "typicalMillis",
                        job.typicalDuration().map(Duration::toMillis).orElse(null));
    }

    private JobEntry entry(ResultSet row) throws SQLException {
        return new JobEntry(
                definition(row),
                row.getString("source"),
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
            return codec.read(row.getString("definition"));
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
