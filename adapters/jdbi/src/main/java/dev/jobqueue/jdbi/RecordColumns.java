package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The columns of a run log record, which {@code run_log} and {@code outbox} have in common. */
final class RecordColumns {

    static final String NAMES =
            "run, attempt, job, status, node, pid, priority, effective_priority, scheduled_for, ready_at,"
                    + " started_at, ended_at, exit_code, cpu_millis, peak_memory_bytes, output_bytes, message, attributes";

    static final String VALUES =
            ":run, :attempt, :job, :status, :node, :pid, :priority, :effectivePriority, :scheduledFor,"
                    + " :readyAt, :startedAt, :endedAt, :exitCode, :cpuMillis, :peakMemoryBytes, :outputBytes, :message, :attributes";

    private RecordColumns() {}

    static void bind(PreparedBatch batch, RunLog log) {
        batch.bind("run", log.run().value())
                .bind("attempt", log.attempt())
                .bind("job", log.job().value())
                .bind("status", log.status().name())
                .bind("node", log.place().map(RunLog.Place::node).orElse(null))
                .bind(
                        "pid",
                        log.place().map(place -> Column.nullable(place.pid())).orElse(null))
                .bind("priority", log.standing().priority())
                .bind("effectivePriority", log.standing().effective())
                .bind("scheduledFor", Column.micros(log.times().scheduledFor()))
                .bind("readyAt", Column.micros(log.times().readyAt()))
                .bind("startedAt", Column.micros(log.times().startedAt()))
                .bind("endedAt", Column.micros(log.times().endedAt()))
                .bind("exitCode", Column.nullable(log.exitCode()))
                .bind("cpuMillis", Column.nullable(log.usage().cpuMillis()))
                .bind("peakMemoryBytes", Column.nullable(log.usage().peakMemoryBytes()))
                .bind("outputBytes", Column.nullable(log.usage().outputBytes()))
                .bind("message", log.message().orElse(null))
                .bind("attributes", Column.text(log.attributes()));
    }

    static RunLog read(ResultSet row) throws SQLException {
        return new RunLog(
                new RunId(row.getLong("run")),
                new JobId(row.getString("job")),
                row.getInt("attempt"),
                RunStatus.valueOf(row.getString("status")),
                place(row),
                new RunLog.Standing(row.getInt("priority"), row.getDouble("effective_priority")),
                new RunLog.Times(
                        Column.instant(row, "scheduled_for"),
                        Column.optionalInstant(row, "ready_at"),
                        Column.optionalInstant(row, "started_at"),
                        Column.instant(row, "ended_at")),
                Column.optionalInt(row, "exit_code"),
                new Usage(
                        Column.optionalLong(row, "cpu_millis"),
                        Column.optionalLong(row, "peak_memory_bytes"),
                        Column.optionalLong(row, "output_bytes")),
                Optional.ofNullable(row.getString("message")),
                Column.map(row, "attributes"));
    }

    private static Optional<RunLog.Place> place(ResultSet row) throws SQLException {
        String node = row.getString("node");
        return node == null ? Optional.empty() : Optional.of(new RunLog.Place(node, Column.optionalLong(row, "pid")));
    }
}
